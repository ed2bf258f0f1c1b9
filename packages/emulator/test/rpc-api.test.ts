import { describe, expect, it } from 'vitest';
import { emulatorCredentials } from '../src/index.js';
import { incomingFromRequest } from '../src/http/incoming-request.js';
import dbsSpec from '../src/generated/aliyun-dbs.json' with { type: 'json' };
import dmsSpec from '../src/generated/aliyun-dms.json' with { type: 'json' };
import { Refusal } from '../src/contract/refusal.js';
import { createRpcApi } from '../src/rpc/rpc-api.js';
import { recognizesRpc, prepareRpcService, type RpcHandlers } from '../src/rpc/rpc-service.js';
import { vendorContext } from './vendor-context.js';
import { callRpc, signRpc, type RpcCallOptions } from './rpc-client.js';

const start = new Date('2026-01-02T03:04:05Z');
const dms = prepareRpcService({ spec: dmsSpec, product: 'dms-enterprise' });
const dbs = prepareRpcService({
  spec: dbsSpec,
  product: 'Dbs',
  leftToService: { DescribeDownloadTask: ['InstanceName', 'PageSize'] },
});

/** Handlers that return their parameters. */
const handlers: RpcHandlers = {
  QueryDataTrackResultDownloadStatus: ({ parameters }) => ({
    Success: true,
    OrderId: parameters.int64('OrderId'),
    DownloadKeyId: parameters.text('DownloadKeyId'),
  }),
  DownloadDataTrackResult: ({ parameters }) => ({
    EventIdList: parameters.json('EventIdList'),
    ColumnFilter: parameters.json('ColumnFilter'),
    FilterTableList: parameters.json('FilterTableList'),
  }),
  ListOrders: ({ parameters }) => ({ PageSize: parameters.integer('PageSize') }),
  GetUserActiveTenant: () => {
    throw new Refusal('Forbidden.RAM', 'the handler refuses');
  },
  GetDataTrackJobDegree: () => {
    throw new Refusal('TenantNotExist', 'no tenant', {
      body: { Success: false, ErrorCode: 'TenantNotExist' },
    });
  },
  CreateDataTrackOrder: () => ({}),
  CreateDownload: ({ parameters }) => ({ IsPhysical: parameters.flag('IsPhysical') }),
  DescribeDownloadTask: ({ parameters }) => ({
    InstanceName: parameters.text('InstanceName') ?? 'absent',
    PageSize: parameters.text('PageSize') ?? 'absent',
    Content: { List: [{ TaskId: 'a<b' }, { TaskId: 'c' }] },
  }),
};

function serve(service = dms) {
  const api = createRpcApi(
    vendorContext({ credentials: [emulatorCredentials], now: () => start }),
    service,
    handlers,
  );
  return {
    now: () => start,
    fetch: async (input: string | URL | Request, init?: RequestInit) => {
      const request = await incomingFromRequest(new Request(input, init), 2 ** 20);
      const directives = {
        now: start,
        credentials: [emulatorCredentials],
        relaxed: new Set<never>(),
        listShift: 0,
      };
      return api.handle({ ...request, path: request.rawPath, directives });
    },
  };
}

const query = ['QueryDataTrackResultDownloadStatus', '2018-11-01'] as const;
const download = ['DownloadDataTrackResult', '2018-11-01'] as const;
const describeTask = ['DescribeDownloadTask', '2021-01-01'] as const;
const complete = { OrderId: '110000', DownloadKeyId: 'key' };

describe('an RPC call', () => {
  const forms: readonly RpcCallOptions[] = (['v3', 'v1'] as const).flatMap((scheme) => [
    { scheme, method: 'POST', place: 'query' },
    { scheme, method: 'GET', place: 'query' },
    { scheme, method: 'POST', place: 'form' },
  ]);

  it.each(forms)(
    'is accepted as $scheme $method with its parameters in the $place',
    async (options) => {
      const result = await callRpc(
        serve(),
        query,
        { ...complete, DownloadKeyId: `key id+1*2~3/中文=&?#%'()!"`, Format: 'JSON' },
        options,
      );
      expect(result).toMatchObject({
        status: 200,
        body: { Success: true, OrderId: 110000, DownloadKeyId: `key id+1*2~3/中文=&?#%'()!"` },
      });
    },
  );

  it('has an identifier that follows from the seed, in body and header', async () => {
    const shape = /^[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}$/;
    const [first, again] = [serve(), serve()];
    const result = await callRpc(first, query, complete);
    expect(result.body['RequestId']).toMatch(shape);
    expect(result.headers.get('x-acs-request-id')).toBe(result.body['RequestId']);
    expect((await callRpc(again, query, complete)).body['RequestId']).toBe(
      result.body['RequestId'],
    );
    expect((await callRpc(again, query, complete)).body['RequestId']).not.toBe(
      result.body['RequestId'],
    );
  });

  it('is refused for a wrong signature, with what the server computed', async () => {
    const credentials = { ...emulatorCredentials, secretAccessKey: 'never-shown-other' };
    const refused = await callRpc(serve(), query, complete, { credentials });
    expect(refused).toMatchObject({
      status: 400,
      body: {
        Code: 'SignatureDoesNotMatch',
        Message: 'Specified signature is not matched with our calculation.',
        HostId: 'dms-enterprise.cn-hangzhou.aliyuncs.com',
      },
    });
    expect(Object.keys(refused.body)).toEqual([
      'RequestId',
      'HostId',
      'Code',
      'Message',
      'Recommend',
    ]);
    expect(refused.body['Recommend']).toContain('product=dms-enterprise');
    expect(refused.headers.get('x-emulator-canonical-request')).toContain(String.raw`POST\n/\n`);
    expect(refused.headers.get('x-emulator-string-to-sign')).toContain('ACS3-HMAC-SHA256');
  });

  it('accepts a nonce once for both schemes', async () => {
    const emulator = serve();
    const options = { nonce: 'once' };
    expect((await callRpc(emulator, query, complete, options)).status).toBe(200);
    const replayed = await callRpc(emulator, query, complete, options);
    expect(replayed.body['Code']).toBe('SignatureNonceUsed');
    const other = await callRpc(
      emulator,
      query,
      { ...complete, Format: 'JSON' },
      { ...options, scheme: 'v1' },
    );
    expect(other.body['Code']).toBe('SignatureNonceUsed');
  });

  it.each([
    [['', '2018-11-01'], 'MissingAction', 400],
    [['NoSuchThing', '2018-11-01'], 'InvalidAction.NotFound', 404],
    [['SearchDataTrackResult', '2018-11-01'], 'InvalidAction.NotFound', 404],
    [['constructor', '2018-11-01'], 'InvalidAction.NotFound', 404],
    [['ListOrders', ''], 'MissingVersion', 400],
    [['ListOrders', '2021-01-01'], 'InvalidVersion', 400],
  ] as const)('to %j is %s', async (operation, code, status) => {
    expect(await callRpc(serve(), operation, {})).toMatchObject({ status, body: { Code: code } });
  });

  it('must be sent to / with GET or POST and a body within the limit', async () => {
    const emulator = serve();
    const { url, init } = signRpc(query, complete, { signedAt: start });
    const codeOf = async (target: string, changed: RequestInit) => {
      const response = await emulator.fetch(target, changed);
      return ((await response.json()) as { Code: string }).Code;
    };
    expect(await codeOf(url.replace('/?', '/v2?'), init)).toBe('InvalidAction.NotFound');
    expect(await codeOf(url, { ...init, method: 'PUT' })).toBe('UnsupportedHTTPMethod');
    expect(await codeOf(url, { ...init, body: 'x'.repeat(2 ** 20 + 1) })).toBe(
      'RequestBodyTooLarge',
    );
  });

  it('may be refused by its handler', async () => {
    const refused = await callRpc(serve(), ['GetUserActiveTenant', '2018-11-01'], {});
    expect(refused).toMatchObject({ status: 403, body: { Code: 'Forbidden.RAM' } });
    expect(refused.headers.get('x-emulator-reason')).toBe('the handler refuses');

    const failed = await callRpc(serve(), ['GetDataTrackJobDegree', '2018-11-01'], {
      OrderId: '1',
    });
    expect(failed).toMatchObject({
      status: 200,
      body: { Success: false, ErrorCode: 'TenantNotExist' },
    });
    expect(Object.keys(failed.body)[0]).toBe('RequestId');
    expect(failed.headers.get('x-emulator-reason')).toBe('no tenant');
  });
});

function plus(text: string): string {
  return text.replaceAll('%20', '+');
}

async function bodyOf(parameters: Readonly<Record<string, string>>) {
  return (await callRpc(serve(dbs), describeTask, parameters)).body;
}

describe('parameters', () => {
  it('keep every digit of an int64 in both directions', async () => {
    const emulator = serve();
    for (const OrderId of ['9007199254740993', '9223372036854775807', '1']) {
      const { text } = await callRpc(emulator, query, { ...complete, OrderId });
      expect(text).toContain(`"OrderId":${OrderId},`);
    }
    const EventIdList = '[9007199254740993, 9223372036854775807, 1]';
    const { text } = await callRpc(emulator, download, {
      OrderId: '1',
      RollbackSQLType: 'REVERSE',
      EventIdList,
    });
    expect(text).toContain('"EventIdList":[9007199254740993,9223372036854775807,1]');
  });

  it('of JSON text reach the handler unchanged', async () => {
    const ColumnFilter = { ColumnName: 'i1"\\', Operator: 'IN', InList: ['s', 'i7', '{"a":1}'] };
    const FilterTableList = ['tab le*~', '表/+', ''];
    const { body } = await callRpc(serve(), download, {
      OrderId: '1',
      RollbackSQLType: 'FORWARD',
      ColumnFilter: JSON.stringify(ColumnFilter),
      FilterTableList: JSON.stringify(FilterTableList),
    });
    expect(body).toMatchObject({ ColumnFilter, FilterTableList });
  });

  it.each([
    [{ DownloadKeyId: 'k' }, 'MissingOrderId', 'OrderId is mandatory for this action.'],
    [{ ...complete, OrderId: '' }, 'MissingOrderId', 'OrderId is mandatory for this action.'],
    [
      { ...complete, OrderId: '1.5' },
      'InvalidOrderId',
      'Specified parameter OrderId is not valid.',
    ],
    [{ ...complete, OrderId: '0' }, 'InvalidOrderId', ''],
    [{ ...complete, OrderId: '9223372036854775808' }, 'InvalidOrderId', ''],
    [{ ...complete, Tid: '-1' }, 'InvalidTid', ''],
    [{ ...complete, Surprise: '1' }, 'InvalidSurprise', ''],
    [{ ...complete, Format: 'YAML' }, 'InvalidParameter.Format', ''],
  ])('%j are refused as %s', async (parameters, code, message) => {
    expect(await callRpc(serve(), query, parameters)).toMatchObject({
      status: 400,
      body: { Code: code, Message: expect.stringContaining(message) as unknown },
    });
  });

  it.each([
    { RollbackSQLType: 'BACKWARD' },
    { FilterStartTime: '2023-04-23_00:00:00' },
    { FilterTableList: 'table2' },
    { FilterTableList: '"table2"' },
    { FilterTableList: '[1]' },
    { EventIdList: '["1"]' },
    { EventIdList: '[9223372036854775808]' },
    { ColumnFilter: '{"Operator":"NOT_INT"}' },
    { ColumnFilter: '{"Surprise":1}' },
    { 'EventIdList.1': 'one' },
    { 'EventIdList.2': '1' },
    { 'ColumnFilter.Surprise': '1' },
    { 'ColumnFilter.Operator.1': 'IN' },
  ])('%j is not valid', async (parameters) => {
    const [key = ''] = Object.keys(parameters);
    const [name = ''] = key.split('.');
    const all = { OrderId: '1', RollbackSQLType: 'REVERSE', ...parameters };
    expect((await callRpc(serve(), download, all)).body['Code']).toBe(`Invalid${name}`);
  });

  it.each([
    ['v1', 'query'],
    ['v3', 'query'],
    ['v1', 'form'],
  ] as const)(
    'may be sent with + for a blank, and %%2B for a plus: %s, %s',
    async (scheme, place) => {
      const emulator = serve();
      const parameters = {
        OrderId: '1',
        RollbackSQLType: 'REVERSE',
        FilterStartTime: '2023-04-23 00:00:00',
        FilterTableList: '["a + b"]',
        Format: 'JSON',
      };
      const signed = signRpc(download, parameters, { scheme, place, signedAt: emulator.now() });
      const body = typeof signed.init.body === 'string' ? signed.init.body : '';
      expect(plus(signed.url + body)).toContain('2023-04-23+00');
      const response = await emulator.fetch(plus(signed.url), {
        ...signed.init,
        ...(body === '' ? {} : { body: plus(body) }),
      });
      expect(await response.json()).toMatchObject({ FilterTableList: ['a + b'] });
    },
  );

  it('may be JSON null if a list or an object is not set', async () => {
    const { body } = await callRpc(serve(), download, {
      OrderId: '1',
      RollbackSQLType: 'REVERSE',
      EventIdList: 'null',
      FilterTableList: ' null',
      ColumnFilter: '{"ColumnName":"id","InList":null}',
    });
    expect(body).toMatchObject({ ColumnFilter: { ColumnName: 'id' } });
    expect(body).not.toHaveProperty('EventIdList');
    expect(body).not.toHaveProperty('FilterTableList');
    expect(body).not.toHaveProperty('ColumnFilter.InList');
    const create = ['CreateDataTrackOrder', '2018-11-01'] as const;
    const refused = await callRpc(serve(), create, { Comment: 'c', Param: 'null' });
    expect(refused.body).toMatchObject({ Code: 'MissingParam' });
    const wrong = { OrderId: '1', RollbackSQLType: 'REVERSE', ColumnFilter: '{"Value":null}' };
    expect((await callRpc(serve(), download, wrong)).body['Code']).toBe('InvalidColumnFilter');
  });

  it('of JSON text may be flat, as older clients send them', async () => {
    const flat = {
      OrderId: '1',
      RollbackSQLType: 'REVERSE',
      'ColumnFilter.ColumnName': 'id',
      'ColumnFilter.Operator': 'IN',
      'ColumnFilter.InList.2': 'b',
      'ColumnFilter.InList.1': 'a',
      'EventIdList.1': '9223372036854775807',
    };
    const { text, body } = await callRpc(serve(), download, flat);
    expect(body).toMatchObject({
      ColumnFilter: { ColumnName: 'id', Operator: 'IN', InList: ['a', 'b'] },
    });
    expect(text).toContain('"EventIdList":[9223372036854775807]');
    const both = { ...flat, ColumnFilter: '{"ColumnName":"id"}' };
    expect((await callRpc(serve(), download, both)).body['Code']).toBe('InvalidColumnFilter');
  });

  it('may be sent in many pieces', async () => {
    const pieces = Array.from({ length: 20_000 }, (_, index) => [`EventIdList.${index + 1}`, '1']);
    const all = { OrderId: '1', RollbackSQLType: 'REVERSE', ...Object.fromEntries(pieces) };
    const { body } = await callRpc(serve(), download, all, { place: 'form' });
    expect(body['EventIdList']).toHaveLength(20_000);
  });

  it('are numbers if the schema requires it, and may be empty', async () => {
    const list = ['ListOrders', '2018-11-01'] as const;
    const sizeOf = async (PageSize: string) =>
      (await callRpc(serve(), list, { PageSize, RegionId: 'cn-hangzhou' })).body;
    expect(await sizeOf('50')).toMatchObject({ PageSize: 50 });
    expect(await sizeOf('')).not.toHaveProperty('PageSize');
    expect(await sizeOf('many')).toMatchObject({ Code: 'InvalidPageSize' });
  });

  it('are flags in any letter case', async () => {
    const create = ['CreateDownload', '2021-01-01'] as const;
    const required = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-1', FormatType: 'csv' };
    const flagOf = async (IsPhysical: string) =>
      (await callRpc(serve(dbs), create, { ...required, IsPhysical })).body;
    expect(await flagOf('true')).toMatchObject({ IsPhysical: true });
    expect(await flagOf('False')).toMatchObject({ IsPhysical: false });
    expect(await flagOf('yes')).toMatchObject({ Code: 'InvalidIsPhysical' });
  });

  it('may be left to the service, which receives them as sent', async () => {
    expect(await bodyOf({ RegionCode: 'cn-hangzhou' })).toMatchObject({ InstanceName: 'absent' });
    expect(await bodyOf({ RegionCode: 'cn-hangzhou', PageSize: 'many' })).toMatchObject({
      PageSize: 'many',
    });
    expect(await bodyOf({})).toMatchObject({ Code: 'MissingRegionCode' });
  });
});

describe('the format of a response', () => {
  const parameters = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-1' };

  it.each([
    ['v3', {}, 'application/json'],
    ['v3', { Format: 'XML' }, 'text/xml'],
    ['v1', { Format: 'json' }, 'application/json'],
    ['v1', { Format: 'XML' }, 'text/xml'],
    ['v1', {}, 'text/xml'],
  ] as const)('of %s with %j is %s', async (scheme, extra, type) => {
    const all = { ...parameters, ...extra };
    const { headers } = await callRpc(serve(dbs), describeTask, all, { scheme });
    expect(headers.get('content-type')).toBe(`${type};charset=utf-8`);
  });

  it('is XML with one element per member, repeated lists and escaped text', async () => {
    const { text } = await callRpc(serve(dbs), describeTask, parameters, { scheme: 'v1' });
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><DescribeDownloadTaskResponse><RequestId>[^<]+<\/RequestId>/,
    );
    expect(text).toContain(
      '<Content><List><TaskId>a&lt;b</TaskId></List><List><TaskId>c</TaskId></List></Content>',
    );
  });

  it('is XML for errors, too', async () => {
    const { status, text } = await callRpc(serve(dbs), describeTask, {}, { scheme: 'v1' });
    expect(status).toBe(400);
    expect(text).toContain('<Error><RequestId>');
    expect(text).toContain('<Code>MissingRegionCode</Code>');
  });

  it('is JSON for a call without any signature', async () => {
    const response = await serve().fetch('http://dms-enterprise.aliyuncs.com/', {
      method: 'POST',
      headers: { 'x-acs-action': query[0], 'x-acs-version': query[1] },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ Code: 'MissingAccessKeyId' });
  });
});

function named(action: string, version: string): Record<string, string> {
  return { 'x-acs-action': action, 'x-acs-version': version };
}

describe('on a bare loopback address', () => {
  const recognizers: readonly (readonly [string, typeof dms])[] = [
    ['dms', dms],
    ['dbs', dbs],
  ];

  async function apisOf(target: string, headers: Readonly<Record<string, string>>) {
    const request = await incomingFromRequest(
      new Request(`http://127.0.0.1:4010${target}`, { method: 'POST', headers }),
      1024,
    );
    return recognizers
      .filter(([, service]) => recognizesRpc(service)(request))
      .map(([name]) => name);
  }

  it('a call belongs to the API whose version and operation it names', async () => {
    expect(await apisOf('/', named(...query))).toEqual(['dms']);
    expect(await apisOf('/', named(...describeTask))).toEqual(['dbs']);
    expect(await apisOf('/', named('DescribeDownloadTask', '2017-12-07'))).toEqual([]);
    expect(await apisOf('/', named('RunInstances', '2018-11-01'))).toEqual([]);
    expect(await apisOf('/?Action=DescribeDownloadTask&Version=2021-01-01', {})).toEqual(['dbs']);
    expect(await apisOf('/downloadjobs', {})).toEqual([]);
  });
});
