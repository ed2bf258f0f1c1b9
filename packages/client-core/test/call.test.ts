import { describe, expect, it } from 'vitest';
import { type CallResponse, DownloadTasksError, type Signer } from '../src/index.js';
import { createClient, json, recordingFetch, sign } from './fake-service.js';

const job = { id: 'j1', state: 'DONE' };

const now = (): Date => new Date('2026-01-02T03:04:05Z');

function recorded(options: { endpoint?: string; sign?: Signer } = {}) {
  const { fetch, sent } = recordingFetch(() => json(job));
  return { client: createClient({ fetch, now }, options), sent };
}

async function refusalOf(
  method: string,
  input: object,
  options?: object,
): Promise<DownloadTasksError> {
  const { client, sent } = recorded();
  const error: unknown = await client
    .call(method, input, options)
    .catch((thrown: unknown) => thrown);
  expect(sent).toHaveLength(0);
  if (!DownloadTasksError.isInstance(error)) {
    throw new Error('no DownloadTasksError was thrown', { cause: error });
  }
  expect(error).toMatchObject({ attempts: 0, retryable: false, status: undefined });
  return error;
}

describe('a call', () => {
  it('sends every argument in its place and is signed with the time of the attempt', async () => {
    const { client, sent } = recorded();
    const input = { name: 'n "ä"', limit: 0, dryRun: true, 'x-acme-trace': 't1' };
    expect(await client.call('createJob', input)).toEqual(job);
    const [request] = sent;
    expect(request?.method).toBe('POST');
    expect(request?.url).toBe('https://jobs.north.acme.test/v1/jobs?dryRun=true');
    expect(request?.body).toBe('{"name":"n \\"ä\\"","limit":0}');
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      authorization: 'acme-v1/key-id-123456/signature-abcdef',
      'content-type': 'application/json;charset=utf-8',
      'x-acme-date': '2026-01-02T03:04:05.000Z',
      'x-acme-trace': 't1',
      'x-acme-version': 'v1',
    });
    expect(request?.init.redirect).toBe('manual');
  });

  it('passes only the status and headers of its successful response to onResponse', async () => {
    const responses = [
      json({}, { status: 503 }),
      json(job, { headers: { 'x-acme-progress': 'Complete' } }),
      json({}, { status: 404 }),
    ];
    const { fetch } = recordingFetch(() => responses.shift() ?? json({}, { status: 500 }));
    const client = createClient({ fetch, now, retry: { baseDelayMs: 0 } });
    const seen: string[] = [];
    const onResponse = ({ status, headers }: CallResponse): void => {
      seen.push(`${status} ${headers.get('x-acme-progress')}`);
    };
    await client.call('getJob', { jobId: 'j1' }, { onResponse });
    await client.call('getJob', { jobId: 'j1' }, { onResponse }).catch(() => undefined);
    expect(seen).toEqual(['200 Complete']);
  });

  it('works as a function without its object', async () => {
    const { call } = recorded().client;
    await expect(call('getJob', { jobId: 'j1' })).resolves.toEqual(job);
  });

  it('encodes whole path arguments and sends no body without body arguments', async () => {
    const { client, sent } = recorded();
    await client.call('getJob', { jobId: 'a/b?c#d $& ä', fields: ['x', 'y z'] });
    expect(sent[0]?.url).toBe(
      'https://jobs.north.acme.test/v1/jobs/a%2Fb%3Fc%23d%20%24%26%20%C3%A4?fields=x&fields=y%20z',
    );
    expect(sent[0]?.init.body).toBeNull();
  });

  it('omits arguments that are undefined', async () => {
    const { client, sent } = recorded();
    await client.call('createJob', { name: 'n', limit: undefined, dryRun: undefined });
    expect(sent[0]).toMatchObject({
      url: 'https://jobs.north.acme.test/v1/jobs',
      body: '{"name":"n"}',
    });
  });

  it('sends a virtual path as the query of the root', async () => {
    const { client, sent } = recorded();
    await client.call('queryStatus', { OrderId: '9223372036854775807', Tags: ['#a', '?'] });
    expect(sent[0]?.url).toBe(
      'https://jobs.north.acme.test/?OrderId=9223372036854775807&Tags=%23a&Tags=%3F',
    );
  });

  it('keeps the path prefix of a custom endpoint', async () => {
    const { client, sent } = recorded({ endpoint: 'http://127.0.0.1:9000/acme-jobs/' });
    await client.call('getJob', { jobId: 'j' });
    await client.call('queryStatus', { OrderId: '1' });
    expect(sent.map(({ url }) => url)).toEqual([
      'http://127.0.0.1:9000/acme-jobs/v1/jobs/j',
      'http://127.0.0.1:9000/acme-jobs/?OrderId=1',
    ]);
  });

  it('passes the sent bytes and the operation to the signer', async () => {
    const seen: unknown[] = [];
    const { client, sent } = recorded({
      sign: (request, context) => {
        seen.push(new TextDecoder().decode(request.body), context.operation?.id);
        return sign(request, context);
      },
    });
    await client.call('createJob', { name: 'n' });
    expect(seen).toEqual([sent[0]?.body, 'CreateJob']);
  });

  it('decodes identifiers of its operation as strings', async () => {
    const text = '{"OrderId":12,"jobId":12,"n":9007199254740993,"EventIds":[9223372036854775807]}';
    const { fetch } = recordingFetch(() => new Response(text));
    const client = createClient({ fetch });
    expect(await client.call('queryStatus', { OrderId: '12' })).toEqual({
      OrderId: '12',
      jobId: 12,
      n: '9007199254740993',
      EventIds: ['9223372036854775807'],
    });
    expect(await client.call('getJob', { jobId: 'j' })).toMatchObject({ OrderId: 12 });
  });
});

describe('a call is rejected before anything is sent', () => {
  it.each([
    ['getJob', { jobid: 'x' }, 'there is no argument "jobid". Did you mean "jobId"?'],
    ['getJob', { jobId: 'x', zzzzzzzz: 1 }, 'Known names: jobId, fields.'],
    ['getJob', undefined, 'the arguments are not an object'],
    ['getJob', null, 'the arguments are not an object'],
    ['getJob', 'j1', 'the arguments are not an object'],
    ['getJob', ['j1'], 'the arguments are not an object'],
    ['getJob', {}, 'argument "jobId" is missing'],
    ['getJob', { jobId: null }, 'argument "jobId" is missing'],
    ['getJob', Object.create({ jobId: 'inherited' }), 'argument "jobId" is missing'],
    ['getJob', JSON.parse('{"jobId":"x","__proto__":{}}'), 'there is no argument "__proto__"'],
    ['getJob', { jobId: '' }, 'argument "jobId" is empty'],
    ['deleteJob', { jobId: '..' }, 'argument "jobId" is empty or not an identifier'],
    ['deleteJob', { jobId: '.' }, 'argument "jobId" is empty or not an identifier'],
    ['deleteJob', { jobId: ['a', 'b'] }, 'argument "jobId" is empty or not an identifier'],
    ['createJob', { name: 'n', limit: Number.NaN }, 'argument "limit" is NaN'],
    ['createJob', { name: 1n }, 'cannot be serialized'],
    ['createJob', { name: 'n', 'x-acme-trace': 'a\nb' }, 'cannot be sent in a header'],
    ['getJob', { jobId: '\uD800' }, 'cannot be serialized'],
    ['getJob', { jobId: 'j', fields: [['nested']] }, 'cannot be sent in a query'],
  ])('%s %o', async (method, input, message) => {
    const error = await refusalOf(method, input);
    expect(error).toMatchObject({ kind: 'invalid', vendor: 'acme-jobs' });
    expect(error.message).toContain(message);
  });

  it.each([
    ['getjob', 'Did you mean "getJob"?'],
    ['constructor', 'there is no operation "constructor"'],
  ])('by the unknown name %s', async (method, message) => {
    const error = await refusalOf(method, {});
    expect(error).toMatchObject({ kind: 'config', message: expect.stringContaining(message) });
  });

  it.each([
    [{ timeout: 5 }, 'Did you mean "timeoutMs"?'],
    [{ timeoutMs: 0 }, 'number of milliseconds'],
    [{ signal: 'stop' }, 'an AbortSignal'],
  ])('with the call options %o', async (options, message) => {
    const error = await refusalOf('getJob', { jobId: 'j' }, options);
    expect(error).toMatchObject({ kind: 'config', message: expect.stringContaining(message) });
  });
});

describe('a signer that fails', () => {
  it('ends the call as an auth error without its secrets', async () => {
    const { client, sent } = recorded({
      sign: () => Promise.reject(new Error('secretAccessKey=hunter2hunter2')),
    });
    const error: unknown = await client
      .call('getJob', { jobId: 'j' })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'auth', retryable: false, operation: 'GetJob' });
    expect(error).toMatchObject({ cause: { message: 'secretAccessKey=[redacted]' } });
    expect(sent).toHaveLength(0);
  });

  it('with a typed error keeps that error and adds the call to it', async () => {
    const own = new DownloadTasksError({
      vendor: 'acme',
      kind: 'config',
      code: 'NoKeys',
      status: 403,
      requestId: 'r-1',
      retryAfterMs: 5,
      message: 'no keys',
      nextStep: 'Get some.',
      cause: new Error('empty'),
    });
    const { client } = recorded({ sign: () => Promise.reject(own) });
    const error: unknown = await client.call('getJob', { jobId: 'j' }).catch((thrown) => thrown);
    const { vendor: _vendor, operation: _operation, attempts: _attempts, ...same } = own.toJSON();
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      ...same,
      vendor: 'acme-jobs',
      operation: 'GetJob',
      attempts: 1,
      message: 'acme-jobs GetJob: no keys. Get some.',
    });
  });

  it('with the error of another call keeps that error unchanged', async () => {
    const about = { vendor: 'acme', operation: 'AssumeRole', message: 'no' } as const;
    const own = new DownloadTasksError({ ...about, kind: 'auth' });
    const { client } = recorded({ sign: () => Promise.reject(own) });
    await expect(client.call('getJob', { jobId: 'j' })).rejects.toBe(own);
  });
});
