import { inspect } from 'node:util';
import { DownloadTasksError } from '@download-tasks/client-core';
import { createTencentClsClient } from '@download-tasks/tencent-cls';
import { describe, expect, it } from 'vitest';
import { clientOf, createInput, emulatedCls, topic } from './emulated-cls.js';

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

describe('the options of a CLS client', () => {
  it.each([
    ['an unknown region', { region: 'mars' }, '"mars"', 'ap-beijing'],
    ['an unknown network', { region: 'ap-beijing', network: 'vpc' }, '"vpc"', 'internal'],
    [
      'a misspelt option',
      { region: 'ap-beijing', credential: {} },
      '"credential"',
      '"credentials"',
    ],
    [
      'a misspelt key name',
      { region: 'ap-beijing', credentials: { secretId: 'a', accessKeySecret: 'never-shown-x' } },
      'accessKeySecret',
      'secretKey',
    ],
    ['no region', { endpoint: 'http://127.0.0.1:9000' }, '"region"', 'missing'],
  ])(
    '%s is rejected, with the problem and the expected value',
    async (_, options, wrong, advice) => {
      const error = await errorOf(() => createTencentClsClient(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toContain(wrong);
      expect(error.message).toContain(advice);
      expect(inspect(error)).not.toContain('never-shown-x');
    },
  );

  it.each([
    ['public', 'cls.tencentcloudapi.com'],
    ['regional', 'cls.ap-shanghai.tencentcloudapi.com'],
    ['international', 'cls.intl.tencentcloudapi.com'],
    ['internal', 'cls.internal.tencentcloudapi.com'],
  ] as const)('network %s leads to %s, and the region is in a header', async (network, host) => {
    const sent: Request[] = [];
    const client = createTencentClsClient({
      region: 'ap-shanghai',
      network,
      credentials: { secretId: 'id', secretKey: 'never-shown' },
      fetch: async (input, init) => {
        sent.push(new Request(input, init));
        return Response.json({ Response: { Exports: [], TotalCount: 0 } });
      },
    });
    await client.describeExports({ TopicId: topic });
    expect(sent.map(({ url }) => url)).toEqual([`https://${host}/`]);
    const [request] = sent;
    expect(request?.headers.get('x-tc-region')).toBe('ap-shanghai');
    expect(request?.headers.get('x-tc-action')).toBe('DescribeExports');
    expect(request?.headers.get('x-tc-version')).toBe('2020-10-16');
    expect(request?.headers.get('authorization')).toContain(
      'SignedHeaders=content-type;host;x-tc-action,',
    );
  });
});

describe('the calls of a CLS client', () => {
  it('return the documented body', async () => {
    const { client } = emulatedCls();
    const created = await client.createExport(createInput);
    const { Response: listed } = await client.describeExports({ TopicId: topic });
    expect(listed.Exports).toMatchObject([
      { ExportId: created.Response.ExportId, Status: 'Queuing', Count: 1000, Format: 'csv' },
    ]);
  });

  it("throw the vendor's error with HTTP 200, with its code and request id", async () => {
    const { client } = emulatedCls();
    const error = await errorOf(() => client.deleteExport({ ExportId: 'nowhere' }));
    expect(error).toMatchObject({
      vendor: 'tencent-cls',
      operation: 'DeleteExport',
      kind: 'not-found',
      status: 200,
      code: 'ResourceNotFound.ExportNotExist',
      retryable: false,
    });
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('belong to one region and do not find tasks of another one', async () => {
    const { emulator, client } = emulatedCls();
    await client.createExport(createInput);
    const elsewhere = clientOf(emulator, { region: 'ap-beijing' }).client;
    const { Response: listed } = await elsewhere.describeExports({ TopicId: topic });
    expect(listed.TotalCount).toBe(0);
  });

  it('throw without showing the rejected keys', async () => {
    const { emulator } = emulatedCls();
    const { client } = clientOf(emulator, { secretKey: 'never-shown-wrong' });
    const error = await errorOf(() => client.describeExports({ TopicId: topic }));
    expect(error).toMatchObject({ kind: 'auth', code: 'AuthFailure.SignatureFailure' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('never-shown-wrong');
  });

  it('correct a clock that the vendor rejects', async () => {
    const { emulator } = emulatedCls();
    const slow = createTencentClsClient({
      region: 'ap-guangzhou',
      credentials: { secretId: 'emulator-access-key', secretKey: 'emulator-secret-key' },
      fetch: emulator.fetch,
      now: () => new Date(emulator.now().getTime() - 600_000),
    });
    await expect(slow.describeExports({ TopicId: topic })).resolves.toBeDefined();
    const reasons = emulator.state.requests().map(({ reason }) => reason);
    expect(reasons).toEqual([expect.stringContaining('X-TC-Timestamp is'), undefined]);
  });

  it('are the same through the plain client, which returns errors', async () => {
    const { client } = emulatedCls();
    const { data, response } = await client.http.POST('/#DeleteExport', {
      body: { ExportId: 'nowhere' },
    });
    expect(response.status).toBe(200);
    expect(data?.Response.Error?.Code).toBe('ResourceNotFound.ExportNotExist');
  });

  it('abort with the signal of the caller', async () => {
    const { client } = emulatedCls();
    const signal = AbortSignal.abort();
    const error = await errorOf(() => client.describeExports({ TopicId: topic }, { signal }));
    expect(error.kind).toBe('aborted');
  });
});
