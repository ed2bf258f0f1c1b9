import { describe, expect, it } from 'vitest';
import { createEmulator } from '../src/index.js';
import { call } from './bls-client.js';
import { callRpc } from './rpc-client.js';
import { callSls } from './sls-client.js';

const emulator = createEmulator();
const list = ['ListOrders', '2018-11-01'] as const;

/** Sends a request to another address than the signed one. */
const elsewhere =
  (change: (url: URL) => void): typeof fetch =>
  async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    change(url);
    return emulator.fetch(url, init);
  };

const addPort = elsewhere((url) => {
  url.port = '4010';
});
const mistake = (headers: Headers) =>
  /it would match if the client signed ([^;]+);/.exec(headers.get('x-emulator-reason') ?? '')?.[1];

describe('the explanation of a mismatch', () => {
  it('reports that Host was signed without its port', async () => {
    const seen = [
      await callRpc(emulator, list, {}, { fetch: addPort }),
      await call(emulator, 'POST', '/v2/logstore/download/list', {}, { fetch: addPort }),
      await callSls(emulator, 'GET', '/downloadjobs', { fetch: addPort }),
    ];
    expect(seen.map(({ status }) => status)).toEqual([400, 401, 401]);
    expect(seen.map(({ headers }) => mistake(headers))).toEqual(
      Array(3).fill('Host without its port'),
    );
  });

  it('reports an unsigned query, and a path signed with a slash', async () => {
    const withQuery = elsewhere((url) => {
      url.search = '?a=b';
    });
    const query = await call(
      emulator,
      'POST',
      '/v2/logstore/download/list',
      {},
      { fetch: withQuery },
    );
    expect(mistake(query.headers)).toBe('no query');
    const cut = elsewhere((url) => {
      url.pathname = url.pathname.slice(0, -1);
    });
    const path = await callSls(emulator, 'GET', '/downloadjobs/', { fetch: cut });
    expect(mistake(path.headers)).toBe('the path with a slash at its end');
  });

  it('reports the method and the key under the older RPC scheme', async () => {
    const get: typeof fetch = async (input, init) =>
      emulator.fetch(input, { ...init, method: 'GET' });
    const method = await callRpc(emulator, list, {}, { scheme: 'v1', fetch: get });
    expect(method.headers.get('x-emulator-reason')).toContain(
      '; it would match if the signed method is POST;',
    );
    const credentials = { accessKeyId: 'id', secretAccessKey: 'never-shown' };
    const ending = createEmulator({
      credentials: [{ ...credentials, secretAccessKey: 'never-shown&' }],
    });
    const key = await callRpc(ending, list, {}, { scheme: 'v1', credentials });
    expect(key.headers.get('x-emulator-reason')).toContain(
      '; it would match if the signing key is the secret key without & after it;',
    );
  });

  it.each(['v1', 'v3'] as const)('is absent for another secret (%s)', async (scheme) => {
    const credentials = {
      accessKeyId: 'emulator-access-key',
      secretAccessKey: 'never-shown-other',
    };
    const { headers } = await callRpc(emulator, list, {}, { credentials, scheme });
    expect(headers.get('x-emulator-reason')).toMatch(/^the signature does not match; compare/);
  });
});

describe('a log store that does not exist', () => {
  it('is reported with its documented code', async () => {
    const body = {
      logStoreName: 'not-exist',
      queryStartTime: '2025-11-02T23:50:00Z',
      queryEndTime: '2025-11-03T00:00:00Z',
    };
    const response = await call(emulator, 'POST', '/v2/logstore/download', body);
    expect(response).toMatchObject({
      status: 404,
      body: { code: 'LogStoreNotFound', message: 'LogStore [not-exist] not exists' },
    });
  });
});
