import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DownloadTasksError } from '../src/index.js';
import { createClient } from './fake-service.js';
import { closeServers, listenRaw } from './local-server.js';

let endpoint = '';
let responseBytes = Buffer.alloc(0);

beforeAll(async () => {
  endpoint = await listenRaw((socket) => {
    socket.once('data', () => socket.end(responseBytes));
  });
});

afterAll(closeServers);

/** Sends a call whose response has these bytes. It must end with a result or a typed error. */
async function callWith(bytes: Uint8Array, options: object = {}): Promise<unknown> {
  responseBytes = Buffer.from(bytes);
  const client = createClient({ timeoutMs: 2000, ...options }, { endpoint });
  // Not repeatable, so it never uses a connection that the previous case has closed.
  return client.call('createJob', { name: 'n' }).catch((error: unknown) => {
    if (!DownloadTasksError.isInstance(error)) {
      throw new Error('not a DownloadTasksError', { cause: error });
    }
    if (Buffer.byteLength(error.bodyPreview ?? '') > 512) {
      throw new Error('the preview is too long', { cause: error });
    }
    return error;
  });
}

const token = fc.stringMatching(/^[!-~]{1,20}$/);
const header = fc.tuple(
  fc.oneof(
    fc.constantFrom('Content-Length', 'Transfer-Encoding', 'Content-Encoding', 'Location'),
    fc.constantFrom('Date', 'Retry-After', '__proto__', 'constructor', 'Connection', 'Upgrade'),
    token,
  ),
  fc.oneof(
    fc.constantFrom(
      '0',
      '5',
      '-1',
      '1e9',
      '99999999999999999999',
      'chunked',
      'gzip',
      'br',
      'close',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  ),
);
const body = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
  ),
  fc.constantFrom('5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n', 'zz\r\n{}\r\n', '{"id":"1"'),
  fc.string({ unit: 'binary' }),
);
const statusLine = fc.oneof(
  fc.integer({ min: 0, max: 1000 }).map((status) => `HTTP/1.1 ${status} Text`),
  fc.constantFrom('HTTP/1.1 200 OK', 'HTTP/1.0 200 OK', 'HTTP/9.9 200', 'HTTP/1.1', 'SSH-2.0-x'),
);
const message = fc
  .tuple(statusLine, fc.array(header, { maxLength: 6 }), body)
  .map(([first, headers, content]) => {
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    return Buffer.from(`${[first, ...lines].join('\r\n')}\r\n\r\n${content}`, 'utf8');
  });

describe('any bytes from the wire', () => {
  it.each([
    ['the transport of Node', {}],
    ['fetch', { fetch: globalThis.fetch }],
  ])(
    'lead to a result or a typed error through %s',
    { timeout: 60_000 },
    async (_name, options) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(message, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
          await callWith(bytes, options);
          expect(Reflect.get({}, 'polluted')).toBeUndefined();
        }),
        { numRuns: 200 },
      );
    },
  );

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n', 'malformed'],
    ['nothing', '', 'network'],
    ['a truncated head', 'HTTP/1.1 200 OK\r\ncontent-le', 'network'],
    ['an endless head', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`, 'malformed'],
    [
      'a truncated chunked body',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a',
      'network',
    ],
    [
      'a protocol switch',
      'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
      'network',
    ],
    ['a redirect', 'HTTP/1.1 301 Moved\r\nlocation: http://127.0.0.1:1/\r\n\r\n', 'config'],
    ['a body at 204', 'HTTP/1.1 204 None\r\ncontent-length: 2\r\n\r\n{}', 'malformed'],
    ['a body at 205', 'HTTP/1.1 205 Reset\r\ncontent-length: 5\r\n\r\n<ht>!', 'malformed'],
    [
      'a body longer than announced and with a wrong coding',
      'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 3\r\n\r\nnot gzip at all',
      'malformed',
    ],
    ['an invalid status', 'HTTP/1.1 700 Odd\r\ncontent-length: 2\r\n\r\n{}', 'malformed'],
  ])('$0 is $2', async (_name, text, kind) => {
    expect(await callWith(Buffer.from(text))).toMatchObject({ kind, attempts: 1 });
  });

  it('the plain client accepts a body where HTTP forbids it', async () => {
    responseBytes = Buffer.from('HTTP/1.1 205 Reset\r\ncontent-length: 2\r\n\r\n{}');
    const client = createClient({}, { endpoint });
    const { response } = await client.http.POST('/v1/jobs', { body: { name: 'n' } });
    expect(response.status).toBe(205);
  });

  it('the plain client accepts an unusual reason phrase', async () => {
    responseBytes = Buffer.from('HTTP/1.1 400 O\u0001\u007f\r\ncontent-length: 2\r\n\r\n{}');
    const client = createClient({}, { endpoint });
    const { response } = await client.http.POST('/v1/jobs', { body: { name: 'n' } });
    expect(response.status).toBe(400);
  });

  it('unrequested layers of compression are malformed', async () => {
    const twice = gzipSync(gzipSync('{"id":"1"}'));
    const head = `HTTP/1.1 200 OK\r\ncontent-encoding: gzip, gzip\r\ncontent-length: ${twice.length}\r\n\r\n`;
    expect(await callWith(Buffer.concat([Buffer.from(head), twice]))).toMatchObject({
      kind: 'malformed',
    });
  });
});
