import { inspect } from 'node:util';
import { DownloadTasksError } from '@download-tasks/client-core';
import { emulatorCredentials } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { createVolcengineTlsClient } from '@download-tasks/volcengine-tls';
import { clientOf, createInput, emulatedTls, topic } from './emulated-tls.js';

const TaskId = '9f0e3b4c-8d2a-4c6f-9a51-2b7d6e1f0c34';

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

describe('the options of a TLS client', () => {
  it.each([
    ['an unknown region', { region: 'mars' }, '"mars"', 'cn-beijing'],
    [
      'a misspelt option',
      { region: 'cn-beijing', credential: {} },
      '"credential"',
      '"credentials"',
    ],
    [
      'an endpoint without scheme',
      { region: 'cn-beijing', endpoint: '127.0.0.1:9000' },
      '"endpoint"',
      'https://',
    ],
    [
      'a misspelt key name',
      {
        region: 'cn-beijing',
        credentials: { accessKeyId: 'a', secretKey: 'never-shown-misplaced' },
      },
      'secretKey',
      'secretAccessKey',
    ],
    ['no region', { endpoint: 'http://127.0.0.1:9000' }, '"region"', 'missing'],
  ])(
    '%s is rejected, with the problem and the expected value',
    async (_, options, wrong, advice) => {
      const error = await errorOf(() => createVolcengineTlsClient(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toContain(wrong);
      expect(error.message).toContain(advice);
      expect(inspect(error)).not.toContain('never-shown-misplaced');
    },
  );

  it('require keys at the first call, and report where to set them', async () => {
    const client = createVolcengineTlsClient({
      region: 'cn-beijing',
      fetch: () => Promise.reject(new Error('sent')),
    });
    const error = await errorOf(() => client.describeDownloadUrl({ TaskId }));
    expect(error.kind).toBe('config');
    expect(error.message).toContain('VOLCENGINE_ACCESS_KEY_ID');
  });
});

describe('the calls of a TLS client', () => {
  it('return the documented body', async () => {
    const { client } = emulatedTls();
    const created = await client.createDownloadTask(createInput);
    const { Tasks, Total } = await client.describeDownloadTasks({ TopicId: topic });
    expect(Total).toBe(1);
    expect(Tasks).toMatchObject([
      { TaskId: created.TaskId, TaskStatus: 'wait', TopicId: topic, DataFormat: 'csv' },
    ]);
  });

  it('read the position of a log with all of its digits', async () => {
    const digits = '18446744073709551615';
    const client = createVolcengineTlsClient({
      region: 'cn-beijing',
      credentials: emulatorCredentials,
      fetch: async () =>
        new Response(
          `{"Tasks":[{"TaskId":"u","LogContextInfos":{"PackageOffset":${digits}}}],"Total":1}`,
          { headers: { 'content-type': 'application/json' } },
        ),
    });
    const { Tasks } = await client.describeDownloadTasks({ TopicId: topic });
    expect(Tasks?.[0]?.LogContextInfos?.PackageOffset).toBe(digits);
  });

  it.each([
    ['public', 'tls-cn-beijing.volces.com'],
    ['internal', 'tls-cn-beijing.ivolces.com'],
    ['byteplus', 'tls-ap-southeast-1.bytepluses.com'],
    ['byteplus-internal', 'tls-ap-southeast-1.ibytepluses.com'],
  ] as const)('go to the host of the network %s', async (network, host) => {
    const seen: string[] = [];
    const client = createVolcengineTlsClient({
      region: network.startsWith('byteplus') ? 'ap-southeast-1' : 'cn-beijing',
      network,
      credentials: emulatorCredentials,
      fetch: async (input, init) => {
        seen.push(new URL(new Request(input, init).url).host);
        return Response.json({});
      },
    });
    await client.cancelDownloadTask({ TaskId });
    expect(seen).toEqual([host]);
  });

  it("throw the vendor's error, with its code and request id", async () => {
    const { client } = emulatedTls();
    const error = await errorOf(() => client.describeDownloadUrl({ TaskId }));
    expect(error).toMatchObject({
      vendor: 'volcengine-tls',
      operation: 'DescribeDownloadUrl',
      kind: 'not-found',
      status: 404,
      code: 'ErrDownloadTaskNotExists',
      retryable: false,
    });
    expect(error.requestId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('throw without showing the rejected keys', async () => {
    const { emulator } = emulatedTls();
    const { client } = clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    });
    const error = await errorOf(() => client.describeDownloadUrl({ TaskId }));
    expect(error).toMatchObject({ kind: 'auth', status: 403, code: 'SignatureDoesNotMatch' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('never-shown-wrong');
  });

  it('are the same through the plain client, which returns errors', async () => {
    const { client } = emulatedTls();
    const path = '/DescribeDownloadUrl';
    const { error, response } = await client.http.GET(path, { params: { query: { TaskId } } });
    expect(response.status).toBe(404);
    expect(error).toMatchObject({ ErrorCode: 'ErrDownloadTaskNotExists' });
  });

  it('abort with the signal of the caller', async () => {
    const { client } = emulatedTls();
    const error = await errorOf(() =>
      client.describeDownloadUrl({ TaskId }, { signal: AbortSignal.abort() }),
    );
    expect(error.kind).toBe('aborted');
  });
});
