import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DownloadTasksError } from '../src/index.js';
import { createClient, service } from './fake-service.js';

const secret = 'signature-abcdef';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .record({ success: fc.anything(), code: fc.anything() })
    .map((value) => JSON.stringify(value) ?? ''),
  fc
    .record({
      success: fc.constantFrom(true, false, 'true', 'False', 1, null),
      code: fc.constantFrom(...Object.keys(service.errors), 'OK', '', 7, null, 'constructor'),
      message: fc.string().map((words) => words + secret),
      requestId: fc.string(),
    })
    .map((value) => JSON.stringify(value)),
  fc.json().map((value) => value.slice(0, -1)),
  fc.string().map((words) => `<html>${words}${secret}</html>`),
  fc.string().map((words) => `<Error><code>${words}</code></Error>`),
);

const body = fc.oneof(
  text,
  fc.uint8Array().map((bytes) => Uint8Array.from(bytes)),
);

const responses = fc
  .record({
    status: fc.oneof(fc.integer({ min: 200, max: 599 }), fc.constantFrom(200, 204, 304, 404, 503)),
    statusText: fc.stringMatching(/^[ -~]{0,20}$/),
    headers: fc.dictionary(
      fc.constantFrom(
        'content-type',
        'content-length',
        'content-encoding',
        'x-acme-request-id',
        'location',
      ),
      fc.stringMatching(/^[ -~]{0,40}$/),
    ),
    body,
  })
  .map(({ body: content, ...init }) => {
    const empty = [204, 205, 304].includes(init.status);
    return new Response(empty ? null : content, init);
  });

const call = fc.constantFrom(
  ['getJob', 'jobId'],
  ['deleteJob', 'jobId'],
  ['pauseJob', 'jobId'],
  ['queryStatus', 'OrderId'],
);

/** Anything other than a result or a typed error without secrets is a bug. */
async function expectTyped(work: Promise<unknown>): Promise<void> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown ?? new Error('nothing was thrown'),
  );
  if (error === undefined) {
    return;
  }
  if (!DownloadTasksError.isInstance(error)) {
    throw new Error('not a DownloadTasksError', { cause: error });
  }
  expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(secret);
  expect(Buffer.byteLength(error.bodyPreview ?? '')).toBeLessThanOrEqual(512);
}

describe('in every case', () => {
  it('a response leads to a result or a typed error', async () => {
    await fc.assert(
      fc.asyncProperty(responses, call, async (response, [method = '', argument = '']) => {
        const client = createClient({ fetch: () => Promise.resolve(response.clone()) });
        await expectTyped(client.call(method, { [argument]: 'x' }));
        await expectTyped(
          client.http.GET('/v1/jobs/{jobId}', { params: { path: { jobId: 'x' } } }),
        );
      }),
      { numRuns: 300 },
    );
    expect.hasAssertions();
  });

  it('errors of fetch lead to a typed error', async () => {
    const thrown = fc.oneof(
      fc.anything(),
      fc.string().map((message) => new TypeError(message + secret, { cause: new Error(secret) })),
    );
    await fc.assert(
      fc.asyncProperty(thrown, async (value) => {
        // oxlint-disable-next-line prefer-promise-reject-errors
        const client = createClient({ fetch: () => Promise.reject(value) });
        const work = client.call('getJob', { jobId: 'x' });
        await expect(work).rejects.toMatchObject({ kind: 'network', retryable: true });
        await expectTyped(work);
      }),
    );
  });

  it.each([
    ['an error response', () => Response.error()],
    ['a body that was read before', () => readAlready()],
    ['undefined', () => JSON.parse('{}').nothing],
  ])('%s from fetch leads to a typed error', async (_name, make: () => Response) => {
    const client = createClient({ fetch: () => Promise.resolve(make()) });
    await expectTyped(client.call('getJob', { jobId: 'x' }));
    await expect(client.call('getJob', { jobId: 'x' })).rejects.toThrow(/acme-jobs GetJob/);
  });

  it('arguments lead to a request or a typed error', async () => {
    const input = fc.dictionary(
      fc.oneof(
        fc.constantFrom('name', 'limit', 'dryRun', 'x-acme-trace', 'jobId', 'fields'),
        fc.string(),
      ),
      fc.anything({ withBigInt: true, withSparseArray: true }),
    );
    const method = fc.constantFrom('createJob', 'getJob');
    await fc.assert(
      fc.asyncProperty(method, input, async (name, value) => {
        const client = createClient({ fetch: () => Promise.resolve(new Response('{}')) });
        await expectTyped(client.call(name, value));
      }),
    );
    expect.hasAssertions();
  });
});

function readAlready(): Response {
  const response = new Response('{}');
  void response.text();
  return response;
}
