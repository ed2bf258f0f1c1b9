import { inspect } from 'node:util';
import { createAliyunDmsClient } from '@download-tasks/aliyun-dms';
import { emulatorCredentials } from '@download-tasks/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dmsReturning,
  clientOf,
  emulatedDms,
  errorOf,
  finishedOrder,
  orderInput,
} from './emulated-dms.js';

const region = 'cn-hangzhou';
const credentials = { accessKeyId: 'id', accessKeySecret: 'never-shown' };
const order = { OrderId: finishedOrder };

/** The URL of a client's call. */
async function urlOf(options: object): Promise<string> {
  const urls: string[] = [];
  const client = createAliyunDmsClient({
    region,
    credentials,
    fetch: async (input, init) => {
      urls.push(new Request(input, init).url);
      return new Response('{"Success":true}');
    },
    ...options,
  });
  await client.getUserActiveTenant();
  return urls.join(' ');
}

describe('the options of a DMS client', () => {
  it.each([
    ['an unknown region', { region: 'mars' }, '"mars"', 'cn-hangzhou'],
    ['an unknown network', { region, network: 'internal' }, '"internal"', 'central'],
    ['a misspelt option', { region, credential: {} }, '"credential"', '"credentials"'],
    ['an endpoint without scheme', { region, endpoint: 'a.test:80' }, '"endpoint"', 'https://'],
    ['no region', { endpoint: 'http://127.0.0.1:9000' }, '"region"', 'missing'],
    ['no region for the central host', { network: 'central' }, '"region"', 'missing'],
    ['null as credentials', { region, credentials: null }, 'null', 'accessKeySecret'],
    [
      "Baidu's name for a key",
      { region, credentials: { accessKeyId: 'a', secretAccessKey: 'never-shown-misplaced' } },
      'secretAccessKey',
      'accessKeySecret',
    ],
  ])(
    '%s is rejected, with the problem and the expected value',
    async (_, options, wrong, advice) => {
      const error = await errorOf(() => createAliyunDmsClient(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toContain(wrong);
      expect(error.message).toContain(advice);
      expect(inspect(error)).not.toContain('never-shown-misplaced');
    },
  );

  it.each([
    ['by default', {}, 'https://dms-enterprise.cn-hangzhou.aliyuncs.com/'],
    ['inside a VPC', { network: 'vpc' }, 'https://dms-enterprise-vpc.cn-hangzhou.aliyuncs.com/'],
    [
      'the central one of the official SDKs',
      { network: 'central' },
      'https://dms-enterprise.aliyuncs.com/',
    ],
    [
      'the central one inside a VPC',
      { network: 'central-vpc' },
      'https://dms-enterprise-vpc.aliyuncs.com/',
    ],
    ['at an endpoint', { endpoint: 'http://127.0.0.1:9/dms' }, 'http://127.0.0.1:9/dms/'],
  ])('choose the host: %s', async (_, options, url) => {
    expect(await urlOf(options)).toBe(url);
  });
});

describe('the keys of a DMS client', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('come from the environment, or the first call reports where to set them', async () => {
    for (const name of ['ID', 'SECRET']) {
      vi.stubEnv(`ALIBABA_CLOUD_ACCESS_KEY_${name}`, '');
    }
    const error = await errorOf(() => urlOf({ credentials: undefined }));
    expect(error.kind).toBe('config');
    expect(error.message).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID');
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'id');
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'never-shown');
    expect(await urlOf({ credentials: undefined })).toContain('dms-enterprise');
  });

  it('may come from a function, including temporary ones', async () => {
    const temporary = { ...emulatorCredentials, sessionToken: 'never-shown-token' };
    const { emulator } = emulatedDms({ credentials: [temporary] });
    const { accessKeyId, secretAccessKey: accessKeySecret, sessionToken } = temporary;
    const client = createAliyunDmsClient({
      region,
      credentials: async () => ({ accessKeyId, accessKeySecret, securityToken: sessionToken }),
      fetch: emulator.fetch,
      now: () => emulator.now(),
    });
    await expect(client.getUserActiveTenant()).resolves.toMatchObject({ Success: true });
  });

  it('are not shown by the error that rejects them', async () => {
    const { emulator } = emulatedDms();
    const wrong = { ...emulatorCredentials, secretAccessKey: 'never-shown-wrong' };
    const error = await errorOf(() =>
      clientOf(emulator, wrong).client.getDataTrackJobDegree(order),
    );
    expect(error).toMatchObject({ kind: 'auth', status: 400, code: 'SignatureDoesNotMatch' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('never-shown-wrong');
  });
});

describe('the calls of a DMS client', () => {
  it('lead from a tenant to a ticket whose job is done', async () => {
    const { emulator, client } = emulatedDms();
    const { Tenant: { Tid = '' } = {} } = await client.getUserActiveTenant();
    const created = await client.createDataTrackOrder({ ...orderInput, Tid });
    const [OrderId = ''] = created.CreateOrderResult ?? [];
    const { Orders } = await client.listOrders({ PluginType: 'DATA_TRACK', PageSize: 1 });
    expect(Orders?.Order).toMatchObject([{ OrderId, StatusCode: 'processing' }]);
    emulator.advance(60_000);
    const ticket = { OrderId, Tid };
    const { JobDegree } = await client.getDataTrackJobDegree(ticket);
    expect(JobDegree).toMatchObject({ JobStatus: 'FILTER_SUCCESS', FilterCompletionDegree: 1 });
    const { DataTrackOrderDetail } = await client.getDataTrackOrderDetail(ticket);
    expect(DataTrackOrderDetail).toMatchObject({ DbId: '123000', TrackTypes: ['UPDATE'] });
    const { TableMetaList } = await client.getDataTrackJobTableMeta(ticket);
    expect(TableMetaList).toMatchObject([{ TableName: 'table2' }]);
  });

  it('lead from such a ticket to a link', async () => {
    const { emulator, client } = emulatedDms();
    const { TrackResult } = await client.searchDataTrackResult({
      ...order,
      ColumnFilter: { ColumnName: 'account_name', Operator: 'IN', InList: ['account-1'] },
    });
    const EventIdList = TrackResult?.EventList?.flatMap(({ EventId = [] }) => EventId) ?? [];
    const { DownloadKeyId = '' } = await client.downloadDataTrackResult({
      ...order,
      RollbackSQLType: 'FORWARD',
      EventIdList,
    });
    emulator.advance(60_000);
    const { StatusResult } = await client.queryDataTrackResultDownloadStatus({
      ...order,
      DownloadKeyId,
    });
    expect(StatusResult).toMatchObject({ DownloadStatus: 'DOWNLOAD_SUCCESS', TotalCount: 60 });
    // A method returns the response unchanged; the task adapter trims it.
    expect(StatusResult?.DownloadUrl).toMatch(/^http.*\n$/);
  });

  it('succeed although the response has an error code', async () => {
    const body = '{"Success":true,"ErrorCode":"UnknownError","ErrorMessage":"UnknownError"}';
    const { client } = dmsReturning(200, body);
    await expect(client.getUserActiveTenant()).resolves.toEqual(JSON.parse(body));
  });

  it.each([
    ['TenantNotExist', 'not-found'],
    ['OrderNotExist', 'not-found'],
    ['UnknownError', 'server'],
    ['NeverHeardOf', 'server'],
  ])('throw errors of the service with HTTP 200: %s', async (ErrorCode, kind) => {
    const response = { RequestId: 'r-1', Success: false, ErrorCode, ErrorMessage: 'It is so.' };
    const { client } = dmsReturning(200, JSON.stringify(response));
    const error = await errorOf(() => client.getDataTrackOrderDetail(order));
    expect(error).toMatchObject({
      vendor: 'aliyun-dms',
      operation: 'GetDataTrackOrderDetail',
      kind,
      status: 200,
      code: ErrorCode,
      requestId: 'r-1',
      retryable: false,
    });
    expect(error.message).toContain('It is so');
  });

  it.each([
    [404, 'InvalidAccessKeyId.NotFound', 'auth', false],
    [400, 'MissingDownloadKeyId', 'invalid', false],
    [400, 'SignatureNonceUsed', 'auth', true],
    [403, 'Forbidden.RAM', 'permission', false],
    [400, 'Throttling.User', 'throttled', true],
    [400, 'UserExisted', 'conflict', false],
    [503, 'ServiceUnavailable', 'server', true],
  ])('throw errors of the gateway: HTTP %d %s', async (status, Code, kind, retryable) => {
    const response = { Code, Message: 'It is so.', RequestId: 'r-1', HostId: 'h' };
    const { client } = dmsReturning(status, JSON.stringify(response));
    const error = await errorOf(() => client.getDataTrackOrderDetail(order));
    expect(error).toMatchObject({ kind, status, code: Code, requestId: 'r-1', retryable });
  });

  it('are the same through the plain client, which returns errors', async () => {
    const { client } = emulatedDms();
    const query = { OrderId: '1' };
    const { data, response } = await client.http.POST('/#GetDataTrackOrderDetail', {
      params: { query },
    });
    expect(response.status).toBe(200);
    expect(data).toMatchObject({ Success: false, ErrorCode: 'OrderNotExist' });
  });

  it('abort with the signal of the caller', async () => {
    const { client } = emulatedDms();
    const signal = AbortSignal.abort();
    const error = await errorOf(() => client.getDataTrackOrderDetail(order, { signal }));
    expect(error.kind).toBe('aborted');
  });
});
