import { describe, expect, it, vi } from 'vitest';
import type { DownloadTasksError, RetryOptions } from '../src/index.js';
import { createClient, json } from './fake-service.js';
import { lost, scriptedFetch, type Step } from './scripted-fetch.js';

const quick: RetryOptions = { baseDelayMs: 0 };
const done: Step = () => json({ id: '1' });
const refused =
  (code: string, status = 400, headers: Record<string, string> = {}): Step =>
  () =>
    json({ code, message: 'no' }, { status, headers });
const status =
  (number: number, headers: Record<string, string> = {}): Step =>
  () =>
    new Response('', { status: number, headers });

const stuck: Step = () => new Promise(() => undefined);

const get = ['getJob', { jobId: 'j' }] as const;
const create = ['createJob', { name: 'n' }] as const;
const remove = ['deleteJob', { jobId: 'j' }] as const;

/** Number of attempts of a call whose first attempt fails, and whether it succeeds. */
async function run(call: readonly [string, object], first: Step, retry: RetryOptions | false) {
  const { fetch, sent } = scriptedFetch(first, done);
  const client = createClient({ fetch, retry });
  const error: unknown = await client.call(...call).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { attempts: sent.length, error };
}

describe('a call', () => {
  it.each([
    ['HTTP 500', status(500)],
    ['HTTP 502', status(502)],
    ['HTTP 503', status(503)],
    ['HTTP 504', status(504)],
    ['a lost connection', lost('ECONNRESET')],
    ['a failed fetch without a code', () => Promise.reject(new TypeError('fetch failed'))],
    ['HTTP 408', status(408)],
    ['a code with backoff', refused('InternalError', 400)],
  ] satisfies [string, Step][])(
    'is retried after %s, unless it may have created something',
    async (_name, first) => {
      expect(await run(get, first, quick)).toEqual({ attempts: 2, error: undefined });
      expect(await run(remove, first, quick)).toEqual({ attempts: 2, error: undefined });
      expect(await run(create, first, quick)).toMatchObject({
        attempts: 1,
        error: { retryable: false, attempts: 1 },
      });
    },
  );

  it.each([
    ['HTTP 429', status(429)],
    ['a throttling code', refused('Throttling')],
    ['a nonce that was used', refused('SignatureNonceUsed')],
    ['a refused connection', lost('ECONNREFUSED')],
    ['a name that is not resolved', lost('EAI_AGAIN')],
    ['an unreachable host', lost('EHOSTUNREACH', { syscall: 'connect' })],
    ['no connection in time', lost('UND_ERR_CONNECT_TIMEOUT')],
  ] satisfies [string, Step][])(
    'is retried after %s even if it creates something, because nothing was executed',
    async (_name, first) => {
      for (const call of [get, remove, create]) {
        expect(await run(call, first, quick)).toEqual({ attempts: 2, error: undefined });
      }
    },
  );

  it.each([
    ['a missing job', refused('JobNotFound', 404)],
    ['a rejected argument', refused('MissingName')],
    ['HTTP 401', status(401)],
    ['HTTP 403', status(403)],
    ['HTTP 409', status(409)],
    ['HTTP 501', status(501)],
    ['a redirect', status(302, { location: 'https://elsewhere.test' })],
    ['HTML instead of JSON', () => new Response('<html>')],
    ['credentials that expired', refused('InvalidSecurityToken')],
    ['a certificate that is not trusted', lost('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['TLS on the wrong port', lost('EPROTO')],
  ] satisfies [string, Step][])('is not retried after %s', async (_name, first) => {
    expect(await run(get, first, quick)).toMatchObject({ attempts: 1, error: { attempts: 1 } });
  });

  it('is retried after the timeout of an attempt, but not after an abort', async () => {
    const { fetch, sent } = scriptedFetch(stuck, done);
    const client = createClient({ fetch, retry: quick, timeoutMs: 10 });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    expect(sent).toHaveLength(2);
    const aborted = createClient({ fetch: scriptedFetch(stuck).fetch, retry: quick });
    await expect(aborted.call(...get, { signal: AbortSignal.timeout(10) })).rejects.toMatchObject({
      kind: 'aborted',
      attempts: 1,
    });
  });

  it('is not retried with retry: false', async () => {
    expect(await run(get, status(503), false)).toMatchObject({
      attempts: 1,
      error: { kind: 'server', retryable: true, attempts: 1 },
    });
  });

  it('of the plain client is also retried, and returns the last response', async () => {
    const { fetch, sent } = scriptedFetch(status(503), status(503), refused('InternalError', 500));
    const client = createClient({ fetch, retry: quick });
    const params = { path: { jobId: 'j' } };
    const { response, error } = await client.http.GET('/v1/jobs/{jobId}', { params });
    expect(sent).toHaveLength(3);
    expect(response.status).toBe(500);
    expect(error).toMatchObject({ code: 'InternalError' });
    const creating = scriptedFetch(status(503));
    await createClient({ fetch: creating.fetch, retry: quick }).http.POST('/v1/jobs', {
      body: { name: 'n' },
    });
    expect(creating.sent).toHaveLength(1);
  });

  it('of the plain client is not retried if its operation is unknown', async () => {
    const { fetch, sent } = scriptedFetch(status(503), done);
    const client = createClient({ fetch, retry: quick });
    client.http.use({
      onRequest: ({ request }) => new Request(request.url, { method: 'POST' }),
    });
    await client.http.GET('/v1/jobs/{jobId}', { params: { path: { jobId: 'j' } } });
    expect(sent).toHaveLength(1);
  });
});

describe('an attempt', () => {
  it('is signed again, with its own time', async () => {
    let time = 0;
    const { fetch, sent } = scriptedFetch(status(503), status(503), done);
    const client = createClient({ fetch, retry: quick, now: () => new Date((time += 1000)) });
    await client.call(...get);
    const dates = sent.map((headers) => headers.get('x-acme-date'));
    expect(new Set(dates).size).toBe(3);
  });

  it('is counted in the error', async () => {
    const client = createClient({ fetch: scriptedFetch(status(503)).fetch, retry: quick });
    await expect(client.call(...get)).rejects.toMatchObject({ attempts: 3, status: 503 });
    const five = createClient({
      fetch: scriptedFetch(status(503)).fetch,
      retry: { ...quick, attempts: 5 },
    });
    await expect(five.call(...get)).rejects.toMatchObject({ attempts: 5 });
  });

  it('does not start if the signal aborts during the pause', async () => {
    // Full jitter starts at zero: a pause must not end before the abort.
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    const { fetch, sent } = scriptedFetch(status(503));
    const client = createClient({ fetch, retry: { baseDelayMs: 3_600_000 }, totalTimeoutMs: 1e9 });
    const reason = new Error('enough');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 20);
    await expect(client.call(...get, { signal: controller.signal })).rejects.toMatchObject({
      kind: 'aborted',
      attempts: 1,
      cause: { message: 'enough' },
    });
    expect(sent).toHaveLength(1);
  });
});

describe('the total time', () => {
  it('ends a call whose attempts would continue', async () => {
    const client = createClient({
      fetch: scriptedFetch(stuck).fetch,
      retry: quick,
      timeoutMs: 200,
    });
    await expect(client.call(...get, { totalTimeoutMs: 300 })).rejects.toMatchObject({
      kind: 'timeout',
      attempts: 2,
      message: expect.stringContaining('within 300 ms in total'),
    });
  });

  it('is not spent on a pause that would exceed it', async () => {
    const { fetch, sent } = scriptedFetch(status(503, { 'retry-after': '60' }));
    const client = createClient({ fetch, retry: quick, totalTimeoutMs: 5000 });
    const begunAt = performance.now();
    await expect(client.call(...get)).rejects.toMatchObject({
      status: 503,
      retryAfterMs: 60_000,
      attempts: 1,
      retryable: true,
    });
    expect(performance.now() - begunAt).toBeLessThan(1000);
    expect(sent).toHaveLength(1);
  });

  it('also limits the plain client', async () => {
    const { fetch } = scriptedFetch(() => new Promise(() => undefined));
    const client = createClient({ fetch, retry: quick });
    const bounds = { params: { path: { jobId: 'j' } }, totalTimeoutMs: 30 };
    await expect(client.http.GET('/v1/jobs/{jobId}', bounds)).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('30 ms in total'),
    });
  });
});

describe('the pause', () => {
  it.each([
    ['the header of the vendor', { 'x-acme-retry-after-ms': '60', 'retry-after': '0' }],
    [
      'a date',
      { 'retry-after': 'Thu, 01 Jan 2026 00:00:01 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' },
    ],
  ])('is at least the value of %s', async (_name, headers) => {
    const { fetch } = scriptedFetch(status(429, headers), done);
    const begunAt = performance.now();
    await createClient({ fetch, retry: quick }).call(...create);
    expect(performance.now() - begunAt).toBeGreaterThanOrEqual(55);
  });
});

describe('the retry budget', () => {
  it('is shared by the calls of a client, and refilled by successes', async () => {
    let works = false;
    const { fetch, sent } = scriptedFetch((url, init) => (works ? done : status(503))(url, init));
    const client = createClient({ fetch, retry: { ...quick, budget: 10 } });
    const attempt = (): Promise<unknown> =>
      client.call(...get).catch((error: DownloadTasksError) => error.attempts);
    await Promise.all(Array.from({ length: 20 }, attempt));
    expect(sent).toHaveLength(20 + 10);
    expect(await attempt()).toBe(1);
    works = true;
    await Promise.all(Array.from({ length: 5 }, attempt));
    works = false;
    expect(await attempt()).toBe(2);
    expect(await attempt()).toBe(1);
  });

  it('is separate for each client', async () => {
    const spent = createClient({
      fetch: scriptedFetch(status(503)).fetch,
      retry: { ...quick, budget: 0 },
    });
    await expect(spent.call(...get)).rejects.toMatchObject({ attempts: 1 });
    const fresh = createClient({ fetch: scriptedFetch(status(503), done).fetch, retry: quick });
    await expect(fresh.call(...get)).resolves.toEqual({ id: '1' });
  });
});
