import { describe, expect, it } from 'vitest';
import { DownloadTasksError } from '../src/index.js';
import { createClient, json, recordingFetch } from './fake-service.js';

const getJob = ['/v1/jobs/{jobId}', { params: { path: { jobId: 'j1' } } }] as const;

const never = (): Promise<never> => new Promise(() => undefined);

function clientFor(respond: () => Response) {
  const { fetch, sent } = recordingFetch(respond);
  return { http: createClient({ fetch }).http, sent };
}

describe('http', () => {
  it('sends the same request as the method', async () => {
    const { fetch, sent } = recordingFetch(() => json({ id: '1' }));
    const client = createClient({ fetch, now: () => new Date(0) });
    await client.http.POST('/v1/jobs', {
      params: { query: { dryRun: true }, header: { 'x-acme-trace': 't' } },
      body: { name: 'n', limit: 2 },
    });
    await client.call('createJob', { dryRun: true, 'x-acme-trace': 't', name: 'n', limit: 2 });
    await client.http.POST('/#QueryStatus', { params: { query: { OrderId: '1', Tags: ['#?'] } } });
    await client.call('queryStatus', { OrderId: '1', Tags: ['#?'] });
    const wire = sent.map(({ method, url, headers, body }) => ({
      method,
      url,
      body,
      headers: [...headers],
    }));
    expect(wire[0]).toEqual(wire[1]);
    expect(wire[2]).toEqual(wire[3]);
    expect(wire[2]?.url).toBe('https://jobs.north.acme.test/?OrderId=1&Tags=%23%3F');
  });

  it('returns data with all digits, for the operation of the path', async () => {
    const text = '{"OrderId":12,"n":9007199254740993}';
    const { http } = clientFor(() => new Response(text, { headers: { 'content-length': '35' } }));
    const query = await http.POST('/#QueryStatus', { params: { query: { OrderId: '1' } } });
    expect(query.data).toEqual({ OrderId: '12', n: '9007199254740993' });
    expect((await http.GET(...getJob)).data).toEqual({ OrderId: 12, n: '9007199254740993' });
  });

  it('returns an error of any status unchanged', async () => {
    const { http } = clientFor(() => json({ code: 'JobNotFound' }, { status: 404 }));
    const { error, response, data } = await http.GET(...getJob);
    expect({ error, data, status: response.status }).toEqual({
      error: { code: 'JobNotFound' },
      data: undefined,
      status: 404,
    });
  });

  it('returns a failed 200, and an error page, unchanged', async () => {
    const failed = await clientFor(() => json({ success: false })).http.GET(...getJob);
    expect(failed.data).toEqual({ success: false });
    const page = await clientFor(() => new Response('<html>', { status: 502 })).http.GET(...getJob);
    expect(page.error).toBe('<html>');
  });

  it.each([
    [200, ''],
    [200, ' \n'],
    [204, null],
  ])('accepts HTTP %i without a body', async (status, body) => {
    const { http } = clientFor(() => new Response(body, { status }));
    const { data, response } = await http.DELETE(...getJob);
    expect({ data, status: response.status }).toEqual({ data: undefined, status });
  });

  it('throws the typed error for a 2xx that is not JSON, unless text was requested', async () => {
    const { http } = clientFor(() => new Response('<html>'));
    await expect(http.GET(...getJob)).rejects.toMatchObject({
      kind: 'malformed',
      operation: 'GetJob',
    });
    const { data } = await http.GET(getJob[0], { ...getJob[1], parseAs: 'text' });
    expect(data).toBe('<html>');
  });

  it.each(['..', '.', ''])(
    'rejects the path argument "%s", which would address another resource',
    async (jobId) => {
      const { http, sent } = clientFor(() => json({}));
      const call = http.DELETE('/v1/jobs/{jobId}', { params: { path: { jobId } } });
      await expect(call).rejects.toMatchObject({
        kind: 'invalid',
        operation: 'DeleteJob',
        attempts: 0,
      });
      expect(sent).toHaveLength(0);
    },
  );

  it.each([0, Number.NaN, Number.POSITIVE_INFINITY, '5'])(
    'rejects timeoutMs %s before anything is sent',
    async (timeoutMs) => {
      const { http, sent } = clientFor(() => json({}));
      await expect(http.GET(getJob[0], { ...getJob[1], timeoutMs })).rejects.toMatchObject({
        kind: 'config',
      });
      expect(sent).toEqual([]);
    },
  );

  it('is bounded by timeoutMs and the signal of the call', async () => {
    const { http } = createClient({ fetch: never });
    await expect(http.GET(getJob[0], { ...getJob[1], timeoutMs: 5 })).rejects.toMatchObject({
      kind: 'timeout',
    });
    const signal = AbortSignal.timeout(5);
    await expect(http.GET(getJob[0], { ...getJob[1], signal })).rejects.toMatchObject({
      kind: 'aborted',
    });
  });

  it('sends nothing if its signal is already aborted', async () => {
    const { http, sent } = clientFor(() => json({}));
    const call = http.POST('/v1/jobs', { body: { name: 'n' }, signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ kind: 'aborted', attempts: 0 });
    expect(sent).toHaveLength(0);
  });

  it('sends the request as changed by a middleware', async () => {
    const { http, sent } = clientFor(() => new Response('{"OrderId":1}'));
    http.use({
      onRequest: ({ request }) => new Request(request, { headers: { 'x-own': 'yes' } }),
    });
    const { data } = await http.POST('/v1/jobs', { body: { name: 'n' } });
    expect(sent[0]?.headers.get('x-own')).toBe('yes');
    expect(sent[0]?.headers.get('authorization')).toContain('acme-v1');
    expect(sent[0]?.body).toBe('{"name":"n"}');
    // The operation of the response is no longer known, so the identifiers of all operations apply.
    expect(data).toEqual({ OrderId: '1' });
  });

  it('reads bodies of any size once', async () => {
    const { http, sent } = clientFor(() => json({ id: '1' }));
    for (const size of [15_000, 17_000, 5_000_000]) {
      await http.POST('/v1/jobs', { body: { name: 'x'.repeat(size) } });
    }
    expect(sent.map(({ body }) => body.length)).toEqual([15_011, 17_011, 5_000_011]);
  });

  it('throws typed errors for values that are not a response', async () => {
    const { http } = createClient({ fetch: () => Promise.reject(new TypeError('fetch failed')) });
    const error: unknown = await http.GET(...getJob).catch((thrown: unknown) => thrown);
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: 'network',
      retryable: true,
      cause: { message: 'fetch failed' },
    });
  });
});
