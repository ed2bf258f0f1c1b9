import { inspect } from 'node:util';
import { DownloadTasksError } from '@download-tasks/client-core';
import { emulatorCredentials } from '@download-tasks/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AliyunSlsClientOptions, createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { clientOf, createInput, emulatedSls } from './emulated-sls.js';

const place = { region: 'cn-hangzhou', project: 'ali-test-project' } as const;
const credentials = { accessKeyId: 'id', accessKeySecret: 'never-shown' };
const job = { downloadJobName: 'download-123' };

/** The error that a call rejects with; the test fails if it succeeds. */
async function errorOf(call: () => unknown): Promise<DownloadTasksError> {
  try {
    await call();
  } catch (error) {
    if (DownloadTasksError.isInstance(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('expected a DownloadTasksError');
}

/** The URL and headers of a client's requests. */
async function requestOf(options: Partial<AliyunSlsClientOptions> = {}): Promise<Request> {
  const sent: Request[] = [];
  const client = createAliyunSlsClient({
    ...place,
    fetch: async (input, init) => {
      sent.push(new Request(input, init));
      return new Response('{}');
    },
    ...options,
  });
  await client.getDownloadJob(job);
  const [request] = sent;
  if (request === undefined) {
    throw new Error('nothing was sent');
  }
  return request;
}

describe('the options of an SLS client', () => {
  it.each([
    ['an unknown region', { ...place, region: 'mars' }, '"mars"', 'cn-hangzhou'],
    [
      'a region without a host in the network',
      { ...place, region: 'us-southeast-1', network: 'internal' },
      '"us-southeast-1"',
      'us-west-1',
    ],
    ['an unknown network', { ...place, network: 'vpc' }, '"vpc"', 'internal'],
    ['a misspelt option', { ...place, credential: {} }, '"credential"', '"credentials"'],
    ['no region', { project: 'p', network: 'acceleration' }, '"region"', 'missing'],
    ['no project', { region: 'cn-hangzhou' }, '"project"', 'missing'],
    [
      'no project beside an endpoint',
      { region: 'cn-hangzhou', endpoint: 'http://127.0.0.1:9000' },
      '"project"',
      'missing',
    ],
    ['a project that is a host', { ...place, project: 'evil.test/' }, '"project"', 'host name'],
    ['an endpoint without scheme', { ...place, endpoint: 'a.test:80' }, '"endpoint"', 'https://'],
    ['null as credentials', { ...place, credentials: null }, 'null', 'accessKeySecret'],
    [
      "Baidu's name for a key",
      { ...place, credentials: { accessKeyId: 'a', secretAccessKey: 'never-shown-misplaced' } },
      'secretAccessKey',
      'accessKeySecret',
    ],
  ])(
    '%s is rejected, with the problem and the expected value',
    async (_, options, wrong, advice) => {
      const error = await errorOf(() => createAliyunSlsClient(options as never));
      expect(error.kind).toBe('config');
      expect(error.message).toContain(wrong);
      expect(error.message).toContain(advice);
      expect(inspect(error)).not.toContain('never-shown-misplaced');
    },
  );

  it.each([
    ['by default', {}, 'https://ali-test-project.cn-hangzhou.log.aliyuncs.com/'],
    [
      'inside the region',
      { network: 'internal' },
      'https://ali-test-project.cn-hangzhou-intranet.log.aliyuncs.com/',
    ],
    [
      'accelerated',
      { network: 'acceleration' },
      'https://ali-test-project.log-global.aliyuncs.com/',
    ],
    [
      'in the region whose public host is the internal one',
      { region: 'cn-heyuan-acdr-1' },
      'https://ali-test-project.cn-heyuan-acdr-1-intranet.log.aliyuncs.com/',
    ],
    [
      'with an endpoint that has the project in its host',
      { endpoint: 'https://{project}.{region}-share.log.aliyuncs.com' },
      'https://ali-test-project.cn-hangzhou-share.log.aliyuncs.com/',
    ],
    [
      'with an endpoint that has the project in its path',
      { endpoint: 'http://127.0.0.1:9000/aliyun-sls/{project}' },
      'http://127.0.0.1:9000/aliyun-sls/ali-test-project/',
    ],
    ['with any other endpoint', { endpoint: 'http://127.0.0.1:9000' }, 'http://127.0.0.1:9000/'],
  ] as const)('decide where requests go: %s', async (_, options, base) => {
    const { url } = await requestOf({ credentials, ...options });
    expect(url).toBe(`${base}downloadjobs/download-123`);
  });

  it('determine the signed region, independent of the host, and the security token', async () => {
    const { headers } = await requestOf({
      region: 'cn-beijing',
      network: 'acceleration',
      credentials: async () => ({ ...credentials, securityToken: 'never-shown-token+/=' }),
      now: () => new Date('2025-11-12T08:00:00Z'),
    });
    expect(headers.get('authorization')).toMatch(
      /^SLS4-HMAC-SHA256 Credential=id\/20251112\/cn-beijing\/sls\/aliyun_v4_request,Signature=[0-9a-f]{64}$/,
    );
    expect(headers.get('x-log-date')).toBe('20251112T080000Z');
    expect(headers.get('x-log-apiversion')).toBe('0.6.0');
    expect(headers.get('x-acs-security-token')).toBe('never-shown-token+/=');
  });
});

describe('the keys of an SLS client', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('come from the environment by default', async () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', 'environment-id');
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', 'never-shown-environment');
    vi.stubEnv('ALIBABA_CLOUD_SECURITY_TOKEN', 'never-shown-token');
    const { headers } = await requestOf();
    expect(headers.get('authorization')).toContain('Credential=environment-id/');
    expect(headers.get('x-acs-security-token')).toBe('never-shown-token');
  });

  it('are required at the first call, with the place to set them', async () => {
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_ID', '');
    vi.stubEnv('ALIBABA_CLOUD_ACCESS_KEY_SECRET', '');
    const fetch = vi.fn<typeof globalThis.fetch>();
    const client = createAliyunSlsClient({ ...place, fetch });
    const error = await errorOf(() => client.getDownloadJob(job));
    expect(error.kind).toBe('config');
    expect(error.message).toContain('ALIBABA_CLOUD_ACCESS_KEY_ID');
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe('the calls of an SLS client', () => {
  it('return the documented body, or nothing if none is documented', async () => {
    const { client } = emulatedSls();
    await expect(client.createDownloadJob(createInput())).resolves.toBeUndefined();
    const { status, configuration } = await client.getDownloadJob(job);
    expect({ status, configuration }).toEqual({
      status: 'STARTING',
      configuration: createInput().configuration,
    });
    const { total, count, results } = await client.listDownloadJobs();
    expect({ total, count }).toEqual({ total: 1, count: 1 });
    expect(results?.[0]?.configuration?.allowInComplete).toBe('false');
    await expect(client.deleteDownloadJob(job)).resolves.toBeUndefined();
  });

  it.each(['', ' \n', '{}'])('treat the body %j as success', async (body) => {
    const client = createAliyunSlsClient({
      ...place,
      credentials,
      fetch: async () => new Response(body),
    });
    await expect(client.createDownloadJob(createInput())).resolves.toBeUndefined();
    await expect(client.deleteDownloadJob(job)).resolves.toBeUndefined();
    const path = '/downloadjobs/{downloadJobName}';
    const { error, response } = await client.http.DELETE(path, { params: { path: job } });
    expect({ error, ok: response.ok }).toEqual({ error: undefined, ok: true });
  });

  it("throw the vendor's error, with its code and request id", async () => {
    const { client } = emulatedSls();
    const error = await errorOf(() => client.getDownloadJob(job));
    expect(error).toMatchObject({
      vendor: 'aliyun-sls',
      operation: 'GetDownloadJob',
      kind: 'not-found',
      status: 404,
      code: 'JobNotExist',
      retryable: false,
    });
    expect(error.requestId).toMatch(/^[0-9A-F]{24}$/);
  });

  it.each([
    ['a name that already exists', 'ali-test-project', {}, 'conflict', 'JobAlreadyExist'],
    ['an unknown project', 'a-not-exist-project', {}, 'not-found', 'ProjectNotExist'],
    ['an unknown Logstore', 'p-1', { logstore: 'not-exist' }, 'not-found', 'LogStoreNotExist'],
    ['a start after the end', 'p-1', { fromTime: 1_722_406_861 }, 'invalid', 'ParameterInvalid'],
  ])('throw for %s', async (_, project, change, kind, code) => {
    const { emulator, client: first } = emulatedSls();
    await first.createDownloadJob(createInput());
    const { client } = clientOf(emulator, emulatorCredentials, project);
    const { configuration, ...rest } = createInput();
    const input = { ...rest, configuration: { ...configuration, ...change } };
    const error = await errorOf(() => client.createDownloadJob(input));
    expect({ kind: error.kind, code: error.code }).toEqual({ kind, code });
  });

  it('throw without showing the rejected keys', async () => {
    const { emulator } = emulatedSls();
    const { client } = clientOf(emulator, {
      ...emulatorCredentials,
      secretAccessKey: 'never-shown-wrong',
    });
    const error = await errorOf(() => client.getDownloadJob(job));
    expect(error).toMatchObject({ kind: 'auth', status: 401, code: 'SignatureNotMatch' });
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('never-shown-wrong');
  });

  it('show no link of an unreadable response', async () => {
    const client = createAliyunSlsClient({
      ...place,
      credentials,
      fetch: async () =>
        new Response('{"executionDetails":{"filePath":"https://b.test/a?Signature=hush"}', {
          status: 200,
        }),
    });
    const error = await errorOf(() => client.getDownloadJob(job));
    expect(error.kind).toBe('malformed');
    expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain('hush');
  });

  it('are the same through the plain client, which returns errors', async () => {
    const { client } = emulatedSls();
    const path = '/downloadjobs/{downloadJobName}';
    const { error, response } = await client.http.GET(path, { params: { path: job } });
    expect(response.status).toBe(404);
    expect(error).toMatchObject({ errorCode: 'JobNotExist' });
  });

  it('abort with the signal of the caller', async () => {
    const { client } = emulatedSls();
    const error = await errorOf(() => client.getDownloadJob(job, { signal: AbortSignal.abort() }));
    expect(error.kind).toBe('aborted');
  });
});
