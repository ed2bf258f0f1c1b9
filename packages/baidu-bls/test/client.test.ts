import { inspect } from 'node:util';
import { DownloadTasksError } from '@download-tasks/client-core';
import { emulatorCredentials } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { clientOf, createInput, emulatedBls } from './emulated-bls.js';

const uuid = 'cfa6a654-06e9-66ca-3e24-71b1764d0455';

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

describe('the options of a BLS client', () => {
  it.each([
    ['an unknown region', { region: 'mars' }, '"mars"', 'bj'],
    ['a misspelt option', { region: 'bj', credential: {} }, '"credential"', '"credentials"'],
    [
      'an endpoint without scheme',
      { region: 'bj', endpoint: '127.0.0.1:9000' },
      '"endpoint"',
      'https://',
    ],
    [
      'a misspelt key name',
      { region: 'bj', credentials: { accessKeyId: 'a', secretKey: 'never-shown-misplaced' } },
      'secretKey',
      'secretAccessKey',
    ],
    ['no region', { endpoint: 'http://127.0.0.1:9000' }, '"region"', 'missing'],
  ])(
    '%s is rejected, with the problem and the expected value',
    async (_, options, wrong, advice) => {
      const error = await errorOf(() => createBaiduBlsClient(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toContain(wrong);
      expect(error.message).toContain(advice);
      expect(inspect(error)).not.toContain('never-shown-misplaced');
    },
  );

  it('require keys at the first call, and report where to set them', async () => {
    const client = createBaiduBlsClient({
      region: 'bj',
      fetch: () => Promise.reject(new Error('sent')),
    });
    const error = await errorOf(() => client.describeDownloadTask({ uuid }));
    expect(error.kind).toBe('config');
    expect(error.message).toContain('BAIDUCLOUD_ACCESS_KEY');
  });
});

describe('the calls of a BLS client', () => {
  it('return the documented body', async () => {
    const { client } = emulatedBls();
    const created = await client.createDownloadTask(createInput);
    const { result } = await client.describeDownloadTask({ uuid: created.result?.uuid ?? '' });
    expect(result?.task).toMatchObject({ state: 'WAITING', logStoreName: 'web', format: 'csv' });
  });

  it("throw the vendor's error, with its code and request id", async () => {
    const { client } = emulatedBls();
    const error = await errorOf(() => client.describeDownloadTask({ uuid }));
    expect(error).toMatchObject({
      vendor: 'baidu-bls',
      operation: 'DescribeDownloadTask',
      kind: 'not-found',
      status: 404,
      code: 'DownloadTaskNotFound',
      retryable: false,
    });
    expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('throw without showing the rejected keys', async () => {
    const { emulator } = emulatedBls();
    const { client } = clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    });
    const error = await errorOf(() => client.describeDownloadTask({ uuid }));
    expect(error).toMatchObject({ kind: 'auth', status: 401, code: 'Unauthorized' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('never-shown-wrong');
  });

  it('are the same through the plain client, which returns errors', async () => {
    const { client } = emulatedBls();
    const path = '/v2/logstore/download/{uuid}';
    const { error, response } = await client.http.GET(path, { params: { path: { uuid } } });
    expect(response.status).toBe(404);
    expect(error).toMatchObject({ code: 'DownloadTaskNotFound' });
  });

  it('abort with the signal of the caller', async () => {
    const { client } = emulatedBls();
    const error = await errorOf(() =>
      client.describeDownloadTask({ uuid }, { signal: AbortSignal.abort() }),
    );
    expect(error.kind).toBe('aborted');
  });
});
