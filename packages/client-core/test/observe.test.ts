import { context, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Hooks, LogFields, Logger, Span, Tracer } from '../src/index.js';
import { createClient, json } from './fake-service.js';
import { recordingTracer } from './open-telemetry.js';
import { lost, scriptedFetch, type Step } from './scripted-fetch.js';

const retry = { baseDelayMs: 0 };
const done: Step = () => json({ id: '1' });
const busy: Step = () => json({ code: 'InternalError', requestId: 'r-1' }, { status: 500 });
const get = ['getJob', { jobId: 'j', fields: ['secret'] }] as const;
const url = 'https://jobs.north.acme.test/v1/jobs/j?[redacted]';
const about = { vendor: 'acme-jobs', operation: 'GetJob', method: 'GET', url };

const noop = (): void => undefined;
const fault = (): never => {
  throw new Error('tracer');
};

function recordingLogger() {
  const lines: [keyof Logger, string, LogFields][] = [];
  const at = (level: keyof Logger) => (message: string, fields: LogFields) =>
    void lines.push([level, message, fields]);
  const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { logger, lines };
}

const missing: Step = () => json({ code: 'JobNotFound' }, { status: 404 });

async function linesOf(...steps: readonly Step[]): Promise<string[]> {
  const { logger, lines } = recordingLogger();
  const client = createClient({ fetch: scriptedFetch(...steps).fetch, retry, logger });
  await client.call(...get).catch(() => undefined);
  return lines.map(([level, message]) => `${level} ${message}`);
}

async function spansOf(...steps: readonly Step[]) {
  const { tracer, spans } = recordingTracer();
  const client = createClient({ fetch: scriptedFetch(...steps).fetch, retry, tracer });
  const outcome = await client.call(...get).catch((error: unknown) => error);
  return { outcome, spans: spans() };
}

describe('hooks', () => {
  it('are called for each request, each response and each retry', async () => {
    const events: [string, object][] = [];
    const hooks: Hooks = {
      onRequest: (event) => void events.push(['request', event]),
      onResponse: (event) => void events.push(['response', event]),
      onRetry: (event) => void events.push(['retry', event]),
    };
    const { fetch } = scriptedFetch(busy, lost('ECONNRESET'), done);
    await createClient({ fetch, retry, hooks }).call(...get);
    const durationMs = expect.any(Number);
    const server = expect.objectContaining({ kind: 'server', requestId: 'r-1', attempts: 1 });
    const network = expect.objectContaining({ kind: 'network', attempts: 2 });
    expect(events).toEqual([
      ['request', { ...about, attempt: 1 }],
      ['response', { ...about, attempt: 1, durationMs, status: 500, error: server }],
      ['retry', { ...about, attempt: 1, delayMs: 0, error: server }],
      ['request', { ...about, attempt: 2 }],
      ['response', { ...about, attempt: 2, durationMs, status: undefined, error: network }],
      ['retry', { ...about, attempt: 2, delayMs: 0, error: network }],
      ['request', { ...about, attempt: 3 }],
      ['response', { ...about, attempt: 3, durationMs, status: 200, error: undefined }],
    ]);
  });

  it('are called for a failure at HTTP 200 and for calls of the plain client', async () => {
    const errors: unknown[] = [];
    const { fetch } = scriptedFetch(() => json({ success: 'False', code: 'MissingName' }));
    const hooks: Hooks = { onResponse: ({ error }) => void errors.push(error?.code) };
    const client = createClient({ fetch, hooks });
    await client.call(...get).catch(() => undefined);
    await client.http.GET('/v1/jobs/{jobId}', { params: { path: { jobId: 'j' } } });
    expect(errors).toEqual(['MissingName', 'MissingName']);
  });

  it('that throw or reject only cause a warning', async () => {
    const { logger, lines } = recordingLogger();
    const secret = new Error('hook-secret');
    const hooks = {
      onRequest: () => {
        throw secret;
      },
      onResponse: () => Promise.reject(secret),
    };
    const client = createClient({ fetch: scriptedFetch(done).fetch, hooks, logger });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(lines.filter(([level]) => level === 'warn')).toEqual([
      ['warn', 'a hook failed', { hook: 'onRequest' }],
      ['warn', 'a hook failed', { hook: 'onResponse' }],
    ]);
  });

  it('may be methods of an object', async () => {
    class Counter implements Hooks {
      count = 0;
      onRequest(): void {
        this.count += 1;
      }
    }
    const hooks = new Counter();
    await createClient({ fetch: scriptedFetch(done).fetch, hooks }).call(...get);
    expect(hooks.count).toBe(1);
  });
});

describe('a logger', () => {
  it('receives four levels', async () => {
    expect(await linesOf(done)).toEqual(['debug request', 'debug response']);
    expect(await linesOf(busy, done)).toEqual([
      'debug request',
      'debug response',
      'warn retry',
      'debug request',
      'debug response',
    ]);
    expect((await linesOf(missing)).at(-1)).toBe('info failed');
    expect((await linesOf(busy)).at(-1)).toBe('error failed');
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
  ])('that %s does not affect the call', async (_how, at) => {
    const logger = { debug: at, info: at, warn: at, error: at };
    const { fetch } = scriptedFetch(busy, done, missing);
    const client = createClient({ fetch, retry, logger });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'not-found' });
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('receives plain fields', async () => {
    const { logger, lines } = recordingLogger();
    const client = createClient({ fetch: scriptedFetch(busy).fetch, logger });
    await client.call(...get).catch(() => undefined);
    expect(lines.at(-1)).toEqual([
      'error',
      'failed',
      {
        ...about,
        attempt: 1,
        kind: 'server',
        code: 'InternalError',
        status: 500,
        requestId: 'r-1',
        retryAfterMs: undefined,
        error: expect.stringContaining('request id r-1'),
        why: 'attempts',
      },
    ]);
  });

  it('is notified when the budget is exhausted, and may be the console', async () => {
    const { logger, lines } = recordingLogger();
    const { fetch } = scriptedFetch(busy);
    const client = createClient({ fetch, retry: { ...retry, budget: 0 }, logger });
    await client.call(...get).catch(() => undefined);
    expect(lines.at(-1)).toMatchObject(['warn', 'failed', { why: 'budget' }]);
    expect(() => createClient({ logger: console })).not.toThrow();
  });
});

describe('OpenTelemetry', () => {
  it('receives a client span for each attempt, following the HTTP conventions', async () => {
    const { outcome, spans } = await spansOf(busy, lost('ECONNRESET'), done);
    expect(outcome).toEqual({ id: '1' });
    const common = {
      'http.request.method': 'GET',
      'server.address': 'jobs.north.acme.test',
      'server.port': 443,
      'url.full': url,
      'download_tasks.vendor': 'acme-jobs',
      'download_tasks.operation': 'GetJob',
    };
    expect(
      spans.map(({ name, kind, status, attributes }) => ({
        name,
        kind,
        code: status.code,
        attributes,
      })),
    ).toEqual([
      {
        name: 'GET',
        kind: 2,
        code: 2,
        attributes: {
          ...common,
          'http.response.status_code': 500,
          'error.type': '500',
          'download_tasks.request_id': 'r-1',
        },
      },
      {
        name: 'GET',
        kind: 2,
        code: 2,
        attributes: { ...common, 'http.request.resend_count': 1, 'error.type': 'network' },
      },
      {
        name: 'GET',
        kind: 2,
        code: 0,
        attributes: { ...common, 'http.request.resend_count': 2, 'http.response.status_code': 200 },
      },
    ]);
  });

  it('has the error kind if the status is not an error', async () => {
    const { spans } = await spansOf(() => json({ success: false, code: 'MissingName' }));
    expect(spans[0]?.attributes).toMatchObject({
      'http.response.status_code': 200,
      'error.type': 'invalid',
    });
  });

  it.each<[string, number, (span: Span) => Tracer]>([
    ['has no span to give', 0, () => ({ startActiveSpan: fault })],
    [
      'fails when the span is over',
      2,
      (span) => ({
        startActiveSpan: (_name, _options, work) => {
          work(span);
          return fault();
        },
      }),
    ],
    [
      'rejects',
      2,
      (span) => ({
        startActiveSpan: (_name, _options, work) => {
          work(span);
          return Promise.reject(new Error('tracer')) as never;
        },
      }),
    ],
    [
      'has a span that fails',
      2,
      (span) => ({
        startActiveSpan: (_name, _options, work) => work({ ...span, setAttribute: fault }),
      }),
    ],
  ])('is not affected by a tracer that %s', async (_how, spans, makeTracer) => {
    let ended = 0;
    const span = { setAttribute: noop, setStatus: noop, end: () => void (ended += 1) };
    const { logger, lines } = recordingLogger();
    const { fetch, sent } = scriptedFetch(done, missing);
    const tracer = makeTracer(span);
    const client = createClient({ fetch, retry, tracer, logger });
    await expect(client.call(...get)).resolves.toEqual({ id: '1' });
    await expect(client.call(...get)).rejects.toMatchObject({ kind: 'not-found' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent).toHaveLength(2);
    expect(ended).toBe(spans);
    expect(lines.filter(([level]) => level === 'warn')).toEqual([
      ['warn', 'the tracer failed', {}],
      ['warn', 'the tracer failed', {}],
    ]);
  });

  it('works without an SDK, because the tracer of the bare API does nothing', async () => {
    const tracer = trace.getTracer('test');
    const client = createClient({ fetch: scriptedFetch(done).fetch, tracer });
    await expect(context.with(context.active(), () => client.call(...get))).resolves.toEqual({
      id: '1',
    });
  });
});
