import { getEventListeners, once } from 'node:events';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { readText } from '../src/transport/read-text.js';
import { createClient, json } from './fake-service.js';
import { closeServers, listen } from './local-server.js';

afterEach(closeServers);

const job = ['getJob', { jobId: 'j' }] as const;

const never = (): Promise<never> => new Promise(() => undefined);

async function soon(): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return json({ id: '1' });
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

function streamed(...chunks: Uint8Array[]): Response {
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        const chunk = chunks.shift();
        return chunk === undefined ? controller.close() : controller.enqueue(chunk);
      },
    }),
  );
}

const transports = [
  ['the transport of Node', {}],
  ['a fetch', { fetch: globalThis.fetch }],
] as const;

describe.each(transports)('over a real socket, through %s', (_name, options) => {
  async function clientFor(handler: RequestListener) {
    return createClient(options, { endpoint: await listen(handler) });
  }

  it('a call sends a request and reads the response', async () => {
    const client = await clientFor((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const length = request.headers['content-length'];
        response.end(JSON.stringify({ method: request.method, url: request.url, length, body }));
      });
    });
    expect(await client.call('createJob', { name: 'ä', dryRun: true })).toEqual({
      method: 'POST',
      url: '/v1/jobs?dryRun=true',
      length: '13',
      body: '{"name":"ä"}',
    });
  });

  it('a refused connection is a network error without effect', async () => {
    const endpoint = await listen(() => undefined);
    await closeServers();
    const client = createClient(options, { endpoint });
    await expect(client.call('createJob', { name: 'n' })).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringContaining('ECONNREFUSED'),
      retryable: true,
      attempts: 1,
    });
  });

  it('a lost connection leaves the outcome of a create unknown', async () => {
    const client = await clientFor((request) => request.socket.destroy());
    await expect(client.call('createJob', { name: 'n' })).rejects.toMatchObject({
      kind: 'network',
      retryable: false,
      message: expect.stringContaining('may have taken effect'),
    });
    await expect(client.call(...job)).rejects.toMatchObject({ kind: 'network', retryable: true });
  });

  it('a truncated body is a network error', async () => {
    const client = await clientFor((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{"id":"1"}');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(client.call(...job)).rejects.toMatchObject({ kind: 'network' });
  });

  it('a redirect is rejected and not followed', async () => {
    let followed = 0;
    const elsewhere = await listen((_request, response) => {
      followed += 1;
      response.end('{}');
    });
    const client = await clientFor((_request, response) => {
      response.writeHead(307, { location: `${elsewhere}/login?token=hunter2` }).end();
    });
    const error: unknown = await client.call(...job).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'config', status: 307, retryable: false });
    expect(String(error)).toContain(`${elsewhere}/login?[redacted]`);
    expect(followed).toBe(0);
  });

  it('a server that does not respond is a timeout', async () => {
    const client = await clientFor(() => undefined);
    await expect(client.call(...job, { timeoutMs: 30 })).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('within 30 ms'),
      retryable: true,
    });
  });

  it('a body that never ends is a timeout', async () => {
    const client = await clientFor((_request, response) => void response.write('{"id":'));
    await expect(client.call(...job, { timeoutMs: 30 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('an abort in the middle of the body ends the call and the connection', async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const client = await clientFor((_request, response) => {
      closed = once(response, 'close');
      response.write('{"id":');
      setTimeout(() => controller.abort(new Error('enough')), 20);
    });
    await expect(client.call(...job, { signal: controller.signal })).rejects.toMatchObject({
      kind: 'aborted',
      retryable: false,
      attempts: 1,
      cause: { message: 'enough' },
    });
    await closed;
  });
});

describe('the limits of a call', () => {
  it('send nothing if the signal is already aborted', async () => {
    let asked = 0;
    const fetch = (): Promise<Response> => Promise.resolve(json({ asked: (asked += 1) }));
    const client = createClient({ fetch });
    await expect(client.call(...job, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      kind: 'aborted',
      attempts: 0,
    });
    expect(asked).toBe(0);
  });

  it('apply although fetch, signer and body ignore the signal', async () => {
    const stuck = new Response(new ReadableStream({ pull: never }));
    const clients = [
      createClient({ fetch: never, timeoutMs: 10 }),
      createClient({ timeoutMs: 10 }, { sign: never }),
      createClient({ fetch: () => Promise.resolve(stuck), timeoutMs: 10 }),
    ];
    for (const client of clients) {
      await expect(client.call(...job)).rejects.toMatchObject({ kind: 'timeout' });
    }
  });

  it('leave no listener on the signal and no timer, regardless of how the calls end', async () => {
    const { signal } = new AbortController();
    const ends = [json({}), new Response('', { status: 500 }), new Response('<')];
    let call = 0;
    const fetch = async (): Promise<Response> => {
      call += 1;
      const end = ends[call % 4];
      if (end === undefined) {
        throw new TypeError('fetch failed');
      }
      return end.clone();
    };
    const client = createClient({ fetch });
    const before = timers();
    const warnings: Error[] = [];
    const remember = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', remember);
    await Promise.allSettled(Array.from({ length: 2000 }, () => client.call(...job, { signal })));
    expect(call).toBe(2000);
    process.off('warning', remember);
    expect(warnings).toEqual([]);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(timers() - before).toBeLessThan(10);
  });

  it('accept durations that exceed the maximum of timers', async () => {
    const client = createClient({ fetch: soon, timeoutMs: 1e12 });
    await expect(client.call(...job)).resolves.toEqual({ id: '1' });
  });
});

describe('reading a response', () => {
  const { signal } = new AbortController();

  it('joins characters and the byte order mark across chunks', async () => {
    const bytes = new TextEncoder().encode('\uFEFF{"a":"ä€😀"}');
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await readText(streamed(...single), 100, signal)).toBe('{"a":"ä€😀"}');
    expect(await readText(streamed(bytes), 100, signal)).toBe('{"a":"ä€😀"}');
    expect(await readText(new Response(null), 100, signal)).toBe('');
  });

  it('stops at the memory limit', async () => {
    let produced = 0;
    let canceled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(((produced += 1), 1000))),
      cancel: () => void (canceled = true),
    });
    await expect(readText(new Response(endless), 10_000, signal)).rejects.toThrow(/10000 bytes/);
    expect(produced).toBeLessThan(20);
    expect(canceled).toBe(true);
  });

  it('beyond the limit is a malformed response', async () => {
    const chunk = new Uint8Array(8 * 1024 * 1024);
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(chunk),
    });
    const client = createClient({ fetch: () => Promise.resolve(new Response(endless)) });
    await expect(client.call(...job)).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining('too large'),
    });
  });
});
