import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { Deadline } from '../src/deadline/deadline.js';
import { createNodeTransport } from '../src/transport/node/node-transport.js';
import type { NodeTimeouts } from '../src/transport/node/node-timeouts.js';
import type { Signer, WireRequest } from '../src/request/wire-request.js';
import type { Delivery } from '../src/transport/transport.js';
import { createClient } from './fake-service.js';
import { closeServers, listen, listenRaw } from './local-server.js';

afterEach(closeServers);

/** The time limit and signal of an attempt. */
function deliveryFor(signal?: AbortSignal): Delivery {
  const deadline = new Deadline({ timeoutMs: 30_000, totalTimeoutMs: 30_000 }, signal);
  deadline.beginAttempt();
  deadlines.push(deadline);
  return { deadline, onlyOnce: false };
}

const deadlines: Deadline[] = [];
afterEach(() => deadlines.splice(0).forEach((deadline) => deadline.release()));

function requestTo(url: string, method = 'GET', body?: string): WireRequest {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  return { method, url: new URL(url), headers: [], body: bytes };
}

async function send(handler: RequestListener, timeouts?: Partial<NodeTimeouts>) {
  return createNodeTransport(timeouts)(requestTo(await listen(handler)), deliveryFor());
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
  }
  return text;
}

/** Sends a blank at intervals, and finally the response. */
const drip: RequestListener = (_request, response) => {
  let left = 8;
  const timer = setInterval(() => {
    left -= 1;
    response.write(' ');
    if (left === 0) {
      clearInterval(timer);
      response.end('{}');
    }
  }, 20);
};

describe('connections', () => {
  it('are kept for the next call', async () => {
    const ports = new Set<number | undefined>();
    const endpoint = await listen((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    const transport = createNodeTransport();
    for (let call = 0; call < 5; call += 1) {
      await transport(requestTo(endpoint), deliveryFor());
    }
    expect(ports.size).toBe(1);
  });

  it('are new for requests that cannot be repeated', async () => {
    const ports = new Set<number | undefined>();
    const endpoint = await listen((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    const client = createClient({}, { endpoint });
    await client.call('getJob', { jobId: 'j' });
    await client.call('getJob', { jobId: 'j' });
    expect(ports.size).toBe(1);
    await client.call('createJob', { name: 'n' });
    await client.call('createJob', { name: 'n' });
    expect(ports.size).toBe(3);
  });

  it('are not used again after a truncated response, a redirect or an abort', async () => {
    const ports: (number | undefined)[] = [];
    const controller = new AbortController();
    const endpoint = await listen((request, response) => {
      ports.push(request.socket.remotePort);
      if (request.url === '/redirect') {
        response.writeHead(302, { location: '/' }).write('endless');
      } else if (request.url === '/silent') {
        controller.abort();
      } else {
        response.end('{}');
      }
    });
    const transport = createNodeTransport();
    await transport(requestTo(endpoint), deliveryFor());
    expect(await transport(requestTo(`${endpoint}/redirect`), deliveryFor())).toMatchObject({
      isRedirect: true,
      text: '',
    });
    await expect(
      transport(requestTo(`${endpoint}/silent`), deliveryFor(controller.signal)),
    ).rejects.toThrow('aborted');
    await transport(requestTo(endpoint), deliveryFor());
    expect(ports).toHaveLength(4);
    expect(new Set(ports).size).toBe(3);
  });
});

describe('a request', () => {
  it('arrives unchanged, with its length and a user agent', async () => {
    const seen: unknown[] = [];
    const endpoint = await listen((request, response) => {
      const { method, url, headers } = request;
      const { host, 'content-length': length, 'transfer-encoding': coding } = headers;
      const agent = headers['user-agent'];
      void textOf(request).then((body) => {
        seen.push({ method, url, host, length, coding, agent, body });
        response.end('{}');
      });
    });
    const host = new URL(endpoint).host;
    const agent = expect.stringMatching(/^download-tasks node\//);
    const transport = createNodeTransport();
    await transport(requestTo(`${endpoint}/%E4%B8%AD/a%2Fb?x=%2A'%20`, 'POST', 'ä'), deliveryFor());
    await transport(requestTo(`${endpoint}/`, 'POST'), deliveryFor());
    await transport(requestTo(`${endpoint}/`, 'DELETE'), deliveryFor());
    expect(seen).toEqual([
      { method: 'POST', url: '/%E4%B8%AD/a%2Fb?x=%2A%27%20', host, length: '2', agent, body: 'ä' },
      { method: 'POST', url: '/', host, length: '0', agent, body: '' },
      { method: 'DELETE', url: '/', host, agent, body: '' },
    ]);
  });
});

describe('a response', () => {
  const text = JSON.stringify({ words: 'ä€😀'.repeat(1000) });

  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('in %s is decompressed', async (coding, body) => {
    const received = await send((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(body);
    });
    expect(received.text).toBe(text);
  });

  it('is requested in unambiguous codings', async () => {
    const received = await send(({ headers }, response) => {
      response.end(headers['accept-encoding']);
    });
    expect(received.text).toBe('gzip, br');
  });

  it('keeps status, reason phrase and repeated headers', async () => {
    const received = await send((_request, response) => {
      response.writeHead(503, 'Busy', [
        ['x-a', '1'],
        ['x-a', '2'],
        ['x-latin', '\u00E4'],
      ]);
      response.end();
    });
    expect(received).toMatchObject({
      status: 503,
      statusText: 'Busy',
      text: '',
      isRedirect: false,
    });
    expect(received.headers).toEqual(
      expect.arrayContaining([
        ['x-a', '1'],
        ['x-a', '2'],
        ['x-latin', '\u00E4'],
      ]),
    );
  });

  it('has no byte order mark, and joins characters across chunks', async () => {
    const bytes = Buffer.from('\uFEFF{"a":"😀"}');
    const received = await send((_request, response) => {
      response.write(bytes.subarray(0, 10));
      setTimeout(() => response.end(bytes.subarray(10)), 10);
    });
    expect(received.text).toBe('{"a":"😀"}');
  });

  it.each([
    ['a bomb', gzipSync(Buffer.alloc(70 * 1024 * 1024)), /too large/],
    ['cut off', gzipSync(text).subarray(0, 40), /not valid HTTP/],
    ['not gzip at all', Buffer.from(text), /not valid HTTP/],
  ])('in gzip that is %s is a malformed response', async (_name, body, message) => {
    const endpoint = await listen((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
    });
    const work = createClient({}, { endpoint }).call('getJob', { jobId: 'j' });
    await expect(work).rejects.toMatchObject({ kind: 'malformed', retryable: false });
    await expect(work).rejects.toThrow(message);
  });

  it('that never ends is a malformed response before memory is exhausted', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    const endpoint = await listen((_request, response) => {
      const more = (): void => void (response.destroyed || response.write(chunk, more));
      more();
    });
    const work = createClient({}, { endpoint }).call('getJob', { jobId: 'j' });
    await expect(work).rejects.toThrow(/too large/);
  });
});

describe.each([15 * 1024, 17 * 1024, 5 * 1024 * 1024])('bodies of %i bytes', (size) => {
  it.each([
    ['plain, over node:http', {}, false],
    ['in gzip, over node:http', {}, true],
    ['plain, over fetch', { fetch: globalThis.fetch }, false],
    ['in gzip, over fetch', { fetch: globalThis.fetch }, true],
  ])('arrive in both directions, %s', async (_name, options, compressed) => {
    const name = 'ä'.repeat(size / 2);
    const endpoint = await listen((request, response) => {
      void textOf(request).then((text) => {
        const echo = JSON.stringify({ id: JSON.parse(text).name });
        response.writeHead(200, compressed ? { 'content-encoding': 'gzip' } : {});
        response.end(compressed ? gzipSync(echo) : echo);
      });
    });
    const client = createClient(options, { endpoint });
    expect(await client.call('createJob', { name })).toEqual({ id: name });
    const { data } = await client.http.POST('/v1/jobs', { body: { name } });
    expect(data).toEqual({ id: name });
  });
});

describe('the time limit', () => {
  it('of connecting includes TLS', async () => {
    const endpoint = (await listenRaw(() => undefined)).replace('http:', 'https:');
    const transport = createNodeTransport({ connectTimeoutMs: 30 });
    await expect(transport(requestTo(endpoint), deliveryFor())).rejects.toMatchObject({
      code: 'CONNECT_TIMEOUT',
    });
  });

  it('of the response head ends a request', async () => {
    await expect(send(() => undefined, { headersTimeoutMs: 30 })).rejects.toMatchObject({
      code: 'HEADERS_TIMEOUT',
    });
  });

  it('of the body applies between two chunks, not in total', async () => {
    const received = await send(drip, { idleTimeoutMs: 100 });
    expect(received.text.trim()).toBe('{}');
    const stuck = send((_request, response) => void response.write('{'), { idleTimeoutMs: 40 });
    await expect(stuck).rejects.toMatchObject({ code: 'IDLE_TIMEOUT' });
  });
});

it('a request is not sent if the signal aborts while it is signed', async () => {
  let requests = 0;
  const endpoint = await listen((_request, response) => void response.end(`${(requests += 1)}`));
  const controller = new AbortController();
  const sign: Signer = async (request) => {
    controller.abort(new Error('no'));
    return request;
  };
  const client = createClient({}, { endpoint, sign });
  const call = client.call('getJob', { jobId: 'j' }, { signal: controller.signal });
  await expect(call).rejects.toMatchObject({ kind: 'aborted', cause: { message: 'no' } });
  expect(requests).toBe(0);
});

it('a response that arrives before the request is complete is read', async () => {
  const endpoint = await listenRaw((socket) => {
    void once(socket, 'data').then(() => {
      socket.end('HTTP/1.1 413 Too Large\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}');
    });
  });
  const request = requestTo(endpoint, 'POST', 'x'.repeat(100_000));
  expect(await createNodeTransport()(request, deliveryFor())).toMatchObject({
    status: 413,
    text: '{}',
  });
});
