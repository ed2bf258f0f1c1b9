import { request as httpRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createEmulator, emulatorCredentials } from '../src/index.js';
import { slsFile } from './alibaba-vectors.js';
import { callSls, createJob, jobBody, type SlsCallOptions } from './sls-client.js';

const temporary = {
  accessKeyId: 'ak',
  secretAccessKey: 'never-shown-key',
  sessionToken: 'never-shown-token+/=',
};

describe('a request to SLS', () => {
  it.each([
    ['the public host', 'http://p-1.cn-hangzhou.log.aliyuncs.com', 'p-1'],
    ['the public host with a port', 'http://p-1.cn-hangzhou.log.aliyuncs.com:4010', 'p-1'],
    ['https', 'https://p-1.cn-hangzhou.log.aliyuncs.com', 'p-1'],
    ['the internal host', 'http://p-1.cn-hangzhou-intranet.log.aliyuncs.com', 'p-1'],
    [
      'the internal host of a newer page',
      'http://p-1.cn-hangzhou-internal.log.aliyuncs.com',
      'p-1',
    ],
    ['the host of global acceleration', 'http://p-1.log-global.aliyuncs.com', 'p-1'],
    ['any other host with a label before it', 'http://p-1.localhost:4010', 'p-1'],
    ['a path prefix', 'http://127.0.0.1:4010/aliyun-sls/p-1', 'p-1'],
    ['a path prefix on any host', 'http://emulator.test/aliyun-sls/p-1', 'p-1'],
    ['nothing, at an address', 'http://127.0.0.1:4010', 'emulator-project'],
    ['nothing, at a bare name', 'http://localhost:4010', 'emulator-project'],
    ['nothing, behind the path prefix', 'http://emulator.test/aliyun-sls', 'emulator-project'],
  ])('names its project by %s', async (_, base, project) => {
    const emulator = createEmulator();
    await createJob(emulator, jobBody('job-1'), { base });
    const other = { base: `http://${project}.cn-hangzhou.log.aliyuncs.com` };
    const { status, body } = await callSls(emulator, 'GET', '/downloadjobs/job-1', other);
    expect({ status, name: body['name'] }).toEqual({ status: 200, name: 'job-1' });
  });

  it.each<[string, SlsCallOptions, number, string]>([
    [
      'a wrong secret',
      { credentials: { ...emulatorCredentials, secretAccessKey: 'never-shown-x' } },
      401,
      'SignatureNotMatch',
    ],
    [
      'an unknown key',
      { credentials: { accessKeyId: 'x', secretAccessKey: 'never-shown-x' } },
      401,
      'Unauthorized',
    ],
    [
      'a token that is not ours',
      { credentials: { ...temporary, sessionToken: 'never-shown-x' } },
      401,
      'Unauthorized',
    ],
    ['the scope of another region', { region: 'cn-beijing' }, 401, 'SignatureNotMatch'],
    ['an old date', { headers: { 'x-log-date': '20000101T000000Z' } }, 400, 'RequestTimeExpired'],
    ['another API version', { headers: { 'x-log-apiversion': '0.5.0' } }, 400, 'InvalidAPIVersion'],
    [
      'a size that is not a number',
      { headers: { 'x-log-bodyrawsize': '1k' } },
      400,
      'InvalidBodyRawSize',
    ],
    [
      'a project that does not exist',
      { base: 'http://not-exist.cn-hangzhou.log.aliyuncs.com' },
      404,
      'ProjectNotExist',
    ],
    ['a page size that is not a number', { query: { size: 'ten' } }, 400, 'ParameterInvalid'],
    ['an offset before the first job', { query: { offset: '-1' } }, 400, 'ParameterInvalid'],
    [
      'a parameter that is not documented',
      { query: { status: 'RUNNING' } },
      400,
      'ParameterInvalid',
    ],
  ])('is refused with %s, and a header explains it', async (_, options, status, code) => {
    const emulator = createEmulator({ credentials: [emulatorCredentials, temporary] });
    const result = await callSls(emulator, 'GET', '/downloadjobs', options);
    expect(result).toMatchObject({ status, body: { errorCode: code } });
    expect(Object.keys(result.body)).toEqual(['errorCode', 'errorMessage']);
    expect(result.headers.get('x-log-requestid')).toMatch(/^[0-9A-F]{24}$/);
    expect(result.headers.get('x-emulator-reason')).not.toBeNull();
    expect(JSON.stringify([...result.headers])).not.toContain(emulatorCredentials.secretAccessKey);
  });

  it('is accepted with temporary credentials and their token', async () => {
    const emulator = createEmulator({ credentials: [temporary] });
    const options = { credentials: temporary };
    expect((await callSls(emulator, 'GET', '/downloadjobs', options)).status).toBe(200);
  });

  it.each([
    ['an unknown operation', 'PUT', '/downloadjobs/job-1', 405, 'InvalidMethod'],
    ['an unknown path', 'GET', '/downloadjobs/job-1/logs', 405, 'InvalidMethod'],
  ])('is refused for %s', async (_, method, path, status, errorCode) => {
    expect(await callSls(createEmulator(), method, path)).toMatchObject({
      status,
      body: { errorCode },
    });
  });

  const { displayName: _displayName, ...nameless } = jobBody('job-1');
  it.each<[string, unknown, string, string]>([
    ['invalid JSON', '{', 'PostBodyInvalid', ''],
    ['a list', [], 'PostBodyInvalid', ''],
    ['a missing field', nameless, 'ParameterInvalid', 'displayName'],
    ['an unknown field', { ...jobBody('job-1'), project: 'p' }, 'ParameterInvalid', 'project'],
    ['a name in upper case', jobBody('Job'), 'ParameterInvalid', 'name must match pattern'],
    ['a name of one letter', jobBody('j'), 'ParameterInvalid', 'name must NOT have fewer'],
    ['a name with a hyphen at its end', jobBody('job-'), 'ParameterInvalid', 'name'],
    [
      'a boolean as text',
      jobBody('job-1', { allowInComplete: 'false' }),
      'ParameterInvalid',
      'boolean',
    ],
    ['another sink', jobBody('job-1', {}, { type: 'Kafka' }), 'ParameterInvalid', 'sink/type'],
    [
      'another compression',
      jobBody('job-1', {}, { compressionType: 'snappy' }),
      'ParameterInvalid',
      'compressionType',
    ],
    [
      'milliseconds',
      jobBody('job-1', { toTime: 1_722_406_860_000 }),
      'ParameterInvalid',
      'seconds',
    ],
    [
      'a start after the end',
      jobBody('job-1', { fromTime: 1_722_406_861 }),
      'ParameterInvalid',
      'later',
    ],
  ])('to create a job is refused with %s', async (_, body, errorCode, text) => {
    const result = await callSls(createEmulator(), 'POST', '/downloadjobs', { body });
    expect(result).toMatchObject({ status: 400, body: { errorCode } });
    expect(result.body['errorMessage']).toContain(text);
  });

  it('to create a job needs its content type and a Logstore, and has a limit', async () => {
    const emulator = createEmulator({ bodyLimitBytes: 600 });
    const post = (body: unknown, headers = {}) =>
      callSls(emulator, 'POST', '/downloadjobs', { body, headers });
    expect(
      await post(jobBody('job-1'), { 'content-type': 'application/x-protobuf' }),
    ).toMatchObject({
      status: 400,
      body: { errorCode: 'InvalidContentType' },
    });
    expect(await post(jobBody('job-1', { logstore: 'a-not-exist' }))).toMatchObject({
      status: 404,
      body: { errorCode: 'LogStoreNotExist' },
    });
    expect(await post(jobBody('job-1', { query: 'x'.repeat(600) }))).toMatchObject({
      status: 413,
      body: { errorCode: 'PostBodyTooLarge' },
    });
  });
});

type Captured = (typeof slsFile.vectors)[number];

/** Without the vector that violates the vendor's own rule; see sls-signatures.test.ts. */
const captured = slsFile.vectors.filter(({ strictRfc3986 }) => strictRfc3986 === undefined);

/**
 * Sends a captured request over a socket byte for byte, with its target, Host and headers, to a
 * service without jobs.
 */
async function replay(vector: Captured, path = vector.requestTarget): Promise<unknown> {
  const { accessKeyId, accessKeySecret, securityToken } = vector.credentials;
  const credentials = { accessKeyId, secretAccessKey: accessKeySecret };
  await using emulator = createEmulator({
    now: () => new Date(slsFile.frozenInstant),
    credentials: [
      securityToken === undefined ? credentials : { ...credentials, sessionToken: securityToken },
    ],
  });
  const { port } = await emulator.listen();
  const { method, authorization, body } = vector;
  const headers = { ...vector.headers, authorization };
  const options = { port, host: '127.0.0.1', method, path, setHost: false, headers };
  return await new Promise((resolve, reject) => {
    const sent = httpRequest(options, (response) => {
      json(response).then(resolve, reject);
    });
    sent.on('error', reject).end(body ?? '');
  });
}

function expectedBody({ method, requestTarget }: Captured): unknown {
  const [, , name] = (requestTarget.split('?')[0] ?? '').split('/');
  if (method === 'POST') {
    return {};
  }
  return name === undefined
    ? { total: 0, count: 0, results: [] }
    : { errorCode: 'JobNotExist', errorMessage: `The Job does not exist : ${name}` };
}

describe("requests of the vendor's own SDKs", () => {
  it('are complete', () => expect(captured).toHaveLength(25));

  it.each(captured)('are accepted over a socket: $id', async (vector) => {
    expect(await replay(vector)).toEqual(expectedBody(vector));
    const elsewhere = vector.requestTarget.replace('jobs', 'jobz');
    expect(await replay(vector, elsewhere)).toMatchObject({ errorCode: 'SignatureNotMatch' });
  });
});
