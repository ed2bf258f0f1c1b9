import { inspect } from 'node:util';
import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { DownloadTasksError } from '@download-tasks/client-core';
import { describe, expect, it } from 'vitest';
import { clientOf, createInput, emulatedDbs, instance } from './emulated-dbs.js';

/** The error that a call rejects with; the test fails if it succeeds. */
async function errorOf(call: () => unknown): Promise<DownloadTasksError> {
  try {
    await call();
  } catch (error) {
    if (DownloadTasksError.isInstance(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('expected a DownloadTasksError');
}

/** The URL of a client's calls. */
async function hostOf(options: Partial<Parameters<typeof createAliyunDbsClient>[0]>) {
  const hosts: string[] = [];
  const client = createAliyunDbsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId: 'id', accessKeySecret: 'never-shown' },
    fetch: async (input) => {
      hosts.push(new URL(new Request(input).url).host);
      return Response.json({ Success: 'true', Data: 'true' });
    },
    ...options,
  });
  await client.describeDownloadSupport(instance);
  return hosts;
}

describe('the options of a DBS client', () => {
  it.each([
    [{ region: 'cn-hangzhou' }, 'dbs-api.cn-hangzhou.aliyuncs.com'],
    [{ region: 'cn-beijing' }, 'dbs-api.cn-hangzhou.aliyuncs.com'],
    // The official SDK's map sends the first to Hangzhou, and the second to a host that does not
    // exist.
    [{ region: 'cn-zhangjiakou' }, 'dbs-api.cn-zhangjiakou.aliyuncs.com'],
    [{ region: 'cn-wulanchabu' }, 'dbs-api.cn-wulanchabu.aliyuncs.com'],
    [{ region: 'eu-central-1' }, 'dbs-api.eu-central-1.aliyuncs.com'],
    [{ region: 'cn-beijing', network: 'vpc' }, 'dbs-api-vpc.cn-beijing.aliyuncs.com'],
    [{ region: 'mars', endpoint: 'http://127.0.0.1:9000' }, '127.0.0.1:9000'],
  ] as const)('%o lead to %s', async (options, host) => {
    expect(await hostOf(options)).toEqual([host]);
  });

  it.each([
    ['an unknown region', { region: 'cn-guangzhou' }, '"cn-guangzhou"', 'cn-hangzhou'],
    [
      'a region without the network',
      { region: 'cn-hangzhou-finance', network: 'vpc' },
      '"cn-hangzhou-finance"',
      '"vpc"',
    ],
    ['an unknown network', { region: 'cn-hangzhou', network: 'internal' }, '"internal"', 'public'],
    ['no region', {}, '"region"', 'missing'],
    ['a misspelt option', { region: 'cn-hangzhou', regoin: 'x' }, '"regoin"', '"region"'],
    [
      'an endpoint without scheme',
      { region: 'cn-hangzhou', endpoint: 'localhost:9000' },
      '"endpoint"',
      'https://',
    ],
    [
      'a misspelt key name',
      {
        region: 'cn-hangzhou',
        credentials: { accessKeyId: 'a', secretAccessKey: 'never-shown-misplaced' },
      },
      'secretAccessKey',
      'accessKeySecret',
    ],
  ])(
    '%s is rejected, with the problem and the expected value',
    async (_, options, wrong, advice) => {
      const error = await errorOf(() => createAliyunDbsClient(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toContain(wrong);
      expect(error.message).toContain(advice);
      expect(inspect(error)).not.toContain('never-shown-misplaced');
    },
  );

  it('require keys at the first call, and report where to set them', async () => {
    const client = createAliyunDbsClient({
      region: 'cn-hangzhou',
      fetch: () => Promise.reject(new Error('sent')),
    });
    const error = await errorOf(() => client.describeDownloadSupport(instance));
    expect(error.message).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID');
    expect(error.message).not.toContain('sent');
  });
});

describe('the calls of a DBS client', () => {
  it('return the documented body, with numbers as sent by each operation', async () => {
    const { client } = emulatedDbs();
    const created = await client.createDownload({ ...createInput, FormatType: 'CSV' });
    expect(created.Data).toMatchObject({
      DownloadStatus: 'initializing',
      Progress: '0/0',
      ExportDataSize: 0,
    });
    const { Data } = await client.describeDownloadTask(instance);
    expect(Data).toMatchObject({ PageNumber: 1, TotalElements: 1 });
    expect(Data?.Content?.List).toEqual([
      expect.objectContaining({
        TaskId: created.Data?.TaskId,
        ExportDataSize: '0',
        GmtCreate: String(created.Data?.GmtCreate),
      }),
    ]);
  });

  it('throw business errors, although they have HTTP 200', async () => {
    const { client } = emulatedDbs();
    const error = await errorOf(() => client.retryDownloadTask({ TaskId: 'dt-missing' }));
    expect(error).toMatchObject({
      vendor: 'aliyun-dbs',
      operation: 'RetryDownloadTask',
      kind: 'not-found',
      status: 200,
      code: 'DBS.DownloadTask.CannotFind',
      retryable: false,
    });
    expect(error.message).toContain('Can not find download task');
    expect(error.requestId).toMatch(/^[0-9A-F-]{36}$/);
  });

  it.each([
    ['DBS.DownloadTask.OssForbid', 'permission', 200],
    ['DBS.DownloadTask.BakSetError', 'invalid', 200],
    ['Forbidden.InstanceNotFound', 'not-found', 200],
    ['Request.Forbidden', 'permission', 403],
    ['DBS.NotExists', 'not-found', 404],
    ['InvalidSecurityToken.Expired', 'auth', 400],
    ['InvalidProtocol.NeedSsl', 'config', 400],
    ['Forbidden.RAM', 'permission', 403],
  ])('throw the code %s as kind %s for HTTP %i', async (code, kind, status) => {
    const { client } = emulatedDbs();
    const input = { ...createInput, BakSetId: `emulate:${code}` };
    const error = await errorOf(() => client.createDownload(input));
    expect(error).toMatchObject({ code, kind, status });
  });

  it('throw without showing the rejected keys', async () => {
    const { emulator } = emulatedDbs();
    const { client } = clientOf(emulator, { secret: 'never-shown-wrong' });
    const error = await errorOf(() => client.describeDownloadSupport(instance));
    expect(error).toMatchObject({ kind: 'auth', status: 400, code: 'SignatureDoesNotMatch' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('never-shown-wrong');
  });

  it('are the same through the plain client, which leaves the envelope to the caller', async () => {
    const { client } = emulatedDbs();
    const query = { RegionCode: 'cn-hangzhou', TaskId: 'dt-missing' };
    const { data, response } = await client.http.POST('/#RetryDownloadTask', { params: { query } });
    expect(response.status).toBe(200);
    expect(data).toMatchObject({ Success: 'false', Code: 'DBS.DownloadTask.CannotFind' });
  });

  it('abort with the signal of the caller', async () => {
    const { client } = emulatedDbs();
    const signal = AbortSignal.abort();
    const error = await errorOf(() => client.describeDownloadSupport(instance, { signal }));
    expect(error.kind).toBe('aborted');
  });
});
