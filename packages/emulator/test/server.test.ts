import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import { call, createBody, createTask, describeTask, linkOf, signedHeaders } from './bls-client.js';

let emulator: Emulator;
let url: string;
let port: number;

beforeEach(async () => {
  emulator = createEmulator({ bodyLimitBytes: 64 * 1024 });
  ({ url, port } = await emulator.listen());
});
afterEach(() => emulator.close());

interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends an unchanged target; `fetch` would normalize it. */
function raw(
  target: string,
  {
    method = 'GET',
    headers = {},
    body = [] as readonly (string | Buffer)[],
    agent = new Agent(),
  } = {},
): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, path: target, method, headers, agent },
      (response) => {
        text(response).then(
          (result) =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: result }),
          reject,
        );
      },
    );
    sent.on('error', reject);
    for (const piece of body) {
      sent.write(piece);
    }
    sent.end();
  });
}

describe('the emulator on a port', () => {
  it('serves an ordinary client from creation to download', async () => {
    const options = { base: `${url}/baidu-bls`, fetch: globalThis.fetch };
    const uuid = await createTask(emulator, {}, options);
    emulator.advance(10_000);
    expect(await describeTask(emulator, uuid)).toMatchObject({ state: 'SUCCESS' });
    const link = await linkOf(emulator, uuid, options);
    expect(link.startsWith(`${url}/_objects/baidu-bls/${uuid}/`)).toBe(true);
    const response = await fetch(link);
    const bytes = await response.arrayBuffer();
    expect(response.status).toBe(200);
    expect(bytes.byteLength).toBe(Number(response.headers.get('content-length')));
    const same = await emulator.fetch(link);
    expect(Buffer.from(await same.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true);
  });

  it('returns links to its port, even to callers without a port', async () => {
    const uuid = await createTask(emulator);
    expect(new URL(await linkOf(emulator, uuid)).origin).toBe(url);
  });

  it('binds to loopback, once, and can be closed and opened again', async () => {
    expect(url).toBe(`http://127.0.0.1:${port}`);
    await expect(emulator.listen()).rejects.toThrow(`already listens on ${url}`);
    await emulator.close();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    await emulator.close();
    expect((await emulator.listen({ port })).port).toBe(port);
    const second = createEmulator();
    await expect(second.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('keeps connections alive', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    agent.on('free', (socket: { localPort?: number }) => ports.add(socket.localPort));
    for (let count = 0; count < 3; count += 1) {
      expect((await raw('/nothing', { agent })).status).toBe(404);
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });

  it('accepts bodies in chunks', async () => {
    const path = '/v2/logstore/download';
    const headers = signedHeaders('POST', `${url}${path}`, emulator.now());
    const json = JSON.stringify(createBody);
    const result = await raw(path, {
      method: 'POST',
      headers: { ...headers, 'transfer-encoding': 'chunked' },
      body: [json.slice(0, 5), json.slice(5)],
    });
    expect(result.status).toBe(200);
  });

  it('responds to HEAD without a body', async () => {
    const uuid = await createTask(emulator);
    emulator.advance(10_000);
    const link = new URL(await linkOf(emulator, uuid));
    const head = await raw(link.pathname + link.search, { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([403, 0]);
    expect((await raw('/nothing', { method: 'HEAD' })).status).toBe(404);
  });

  it('routes by the Host header', async () => {
    const target = '/v2/logstore/download/list';
    const vendorUrl = `http://bls-log.bj.baidubce.com:${port}${target}`;
    const headers = signedHeaders('POST', vendorUrl, emulator.now());
    const host = `bls-log.bj.baidubce.com:${port}`;
    const result = await raw(target, {
      method: 'POST',
      headers: { ...headers, host },
      body: ['{}'],
    });
    expect(result.status).toBe(200);
    const other = await raw(target, { method: 'POST', headers, body: ['{}'] });
    expect(other.status).toBe(401);
    expect(other.headers['x-emulator-canonical-request']).toContain(`host:127.0.0.1%3A${port}`);
  });
});

describe('hostile input', () => {
  it('is refused beyond the body limit, whether announced or not', async () => {
    const path = '/v2/logstore/download';
    const piece = Buffer.alloc(32 * 1024, 'x');
    for (const extra of [{}, { 'transfer-encoding': 'chunked' }]) {
      const headers = signedHeaders('POST', `${url}${path}`, emulator.now());
      const result = await raw(path, {
        method: 'POST',
        headers: { ...headers, ...extra },
        body: [piece, piece, piece],
      });
      expect(result.status).toBe(413);
      expect(JSON.parse(result.body)).toMatchObject({ code: 'RequestOverload' });
    }
  });

  it('cannot leave a path prefix', async () => {
    for (const target of [
      '/baidu-bls/../..',
      '/baidu-bls/../../etc/passwd',
      '/baidu-bls/%2e%2e/%2e%2e/etc/passwd',
      '/_objects/baidu-bls/../../etc/passwd',
      '/_objects/baidu-bls/..%2f..%2fetc%2fpasswd',
      '/_objects/baidu-bls/%00',
      '//baidu-bls/v2/logstore/download',
      '/baidu-bls//v2/logstore/download',
    ]) {
      const result = await raw(target);
      expect([401, 403, 404]).toContain(result.status);
      expect(result.body).not.toContain('root:');
    }
  });

  it('reaches no operation by a signed path of dots', async () => {
    const target = '/baidu-bls/../baidu-bls/v2/logstore/download/list';
    const base = new URL(url).origin;
    const headers = signedHeaders('POST', `${base}${target}`, emulator.now());
    const result = await raw(target, { method: 'POST', headers, body: ['{}'] });
    expect(result.status).toBe(400);
    expect(JSON.parse(result.body)).toMatchObject({ code: 'InvalidURI' });
  });

  it('gets a response when paths are not UTF-8 or have broken escapes', async () => {
    for (const tail of ['%ff%fe', '%', '%zz', 'a%00b']) {
      const target = `/v2/logstore/download/${tail}`;
      const headers = signedHeaders('GET', `${url}${target}`, emulator.now());
      expect((await raw(target, { headers })).status).toBe(404);
    }
  });

  it('does not stop the server', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          'POST /v2/logstore/download HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{',
        );
        setTimeout(() => socket.destroy(), 20);
      });
      socket.on('close', () => resolve());
    });
    const uuid = await createTask(emulator, { queryStartTime: '2025-01-01T00:00:00Z' });
    emulator.advance(10_000);
    const reader = (await fetch(await linkOf(emulator, uuid))).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await call(emulator, 'POST', '/v2/logstore/download/list', {})).status).toBe(200);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });
});
