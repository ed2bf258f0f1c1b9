import { createHash } from 'node:crypto';
import {
  createAliyunSlsClient,
  type AliyunSlsClient,
  type CreateDownloadJobInput,
} from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { DownloadTasksError } from '@download-tasks/client-core';
import type { DownloadTask } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';
import { captureRequests, type CapturedRequest } from '../src/capture.js';
import { atPointer, isObject, type JsonObject } from '../src/json.js';
import { readVendorSpec } from '../src/spec.js';

const spec = readVendorSpec('aliyun-sls');
/** The examples of GetHistograms are tested in aliyun-sls-counting.test.ts. */
const examples = spec.examples.filter(({ operation }) => operation !== 'GetHistograms');
const downloadJobName = 'download-123';
const handle = 'aliyun-sls:cn-hangzhou/ali-test-project/download-123';

/** The request body of the official SDK for a job, with fields in alphabetical order. */
const sdkBody =
  '{"configuration":{"allowInComplete":false,"fromTime":1722406260,"logstore":"test-logstore","query":"* | select *","sink":{"compressionType":"none","contentType":"csv","type":"AliyunOSS"},"toTime":1722409860},"displayName":"download-123456789","name":"download-123"}';
const sdkInput: CreateDownloadJobInput = JSON.parse(sdkBody);

function clientOn(fetch: typeof globalThis.fetch): AliyunSlsClient {
  return createAliyunSlsClient({
    region: 'cn-hangzhou',
    project: 'ali-test-project',
    credentials: { accessKeyId: 'testAccessKeyId', accessKeySecret: 'testAccessKeySecret' },
    now: () => new Date('2025-11-12T08:00:00Z'),
    fetch,
  });
}

/** Returns a client that receives one example as every response. */
function clientWithResponse(file: string): AliyunSlsClient {
  return clientOn(captureRequests(200, spec.readExample(file)).fetch);
}

async function send(call: (client: AliyunSlsClient) => Promise<unknown>): Promise<CapturedRequest> {
  const { fetch, requests } = captureRequests(200, '{}');
  await call(clientOn(fetch));
  const [request] = requests;
  if (!request || requests.length > 1) {
    throw new Error(`${requests.length} requests were sent`);
  }
  return request;
}

describe('the client sends the operations of SLS', () => {
  const base = 'https://ali-test-project.cn-hangzhou.log.aliyuncs.com/downloadjobs';

  it('with exactly the fields of createdownloadjob.request.composed.json', async () => {
    const text = spec.readExample('createdownloadjob.request.composed.json');
    const body: CreateDownloadJobInput = JSON.parse(text);
    const sent = await send((client) => client.createDownloadJob(body));
    expect(`${sent.method} ${sent.url.href}`).toBe(`POST ${base}`);
    expect(JSON.parse(sent.body)).toEqual(body);
  });

  it('the tests cover every request example', () => {
    const requests = examples.filter(({ direction }) => direction === 'request');
    expect(requests.map(({ file }) => file)).toEqual(['createdownloadjob.request.composed.json']);
  });

  // The signatures come from the official SDK for the same calls, with dummy keys and a fixed
  // clock.
  it.each<[string, string, string, (client: AliyunSlsClient) => Promise<unknown>]>([
    [
      'POST',
      '',
      '114d0c432abf71a9b878865acd2d44d19963ea4592095c1b9226cdaa4fdc1118',
      (client) => client.createDownloadJob(sdkInput),
    ],
    [
      'GET',
      '/download-123',
      '474ebf775f85d5930d6e46de9cd6d1f31965a624dc29d483efd825cdff7a19a2',
      (client) => client.getDownloadJob({ downloadJobName }),
    ],
    [
      'GET',
      '',
      '2a413d0c435257e50be3f3bb4863ed34eda058d8bc5864ba39b265b82e9c4170',
      (client) => client.listDownloadJobs(),
    ],
    [
      'GET',
      '?logstore=ali-test-logstore&offset=0&size=10',
      '5eec28d37fad7319bff3c479eb20dfb150ee7acaff6d5fca62010dc9863f7dc8',
      (client) => client.listDownloadJobs({ logstore: 'ali-test-logstore', offset: 0, size: 10 }),
    ],
    [
      'DELETE',
      '/download-123',
      'd9a1c0abd391abac0f391f3ea17b404b900a1c520e859ac8c8fb8ba1e7f6a666',
      (client) => client.deleteDownloadJob({ downloadJobName }),
    ],
  ])('%s /downloadjobs%s, down to the signature', async (method, rest, signature, call) => {
    const sent = await send(call);
    expect(`${sent.method} ${sent.url.href}`).toBe(`${method} ${base}${rest}`);
    expect(sent.body).toBe(method === 'POST' ? sdkBody : '');
    expect(Object.fromEntries(sent.headers)).toEqual({
      accept: 'application/json',
      authorization: `SLS4-HMAC-SHA256 Credential=testAccessKeyId/20251112/cn-hangzhou/sls/aliyun_v4_request,Signature=${signature}`,
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      'x-log-apiversion': '0.6.0',
      'x-log-bodyrawsize': String(sent.body.length),
      'x-log-content-sha256': createHash('sha256').update(sent.body).digest('hex'),
      'x-log-date': '20251112T080000Z',
    });
  });
});

describe('the client parses the response examples of SLS', () => {
  it('createdownloadjob.response.json is empty; the name is the identifier', async () => {
    const client = clientWithResponse('createdownloadjob.response.json');
    await expect(client.createDownloadJob(sdkInput)).resolves.toBeUndefined();
    await expect(createAliyunSlsTasks(client).create(sdkInput)).resolves.toEqual({
      vendor: 'aliyun-sls',
      id: downloadJobName,
      handle,
      raw: {},
    });
  });

  it('deletedownloadjob.response.json is empty', async () => {
    const client = clientWithResponse('deletedownloadjob.response.json');
    await expect(client.deleteDownloadJob({ downloadJobName })).resolves.toBeUndefined();
    await expect(createAliyunSlsTasks(client).delete(handle)).resolves.toBeUndefined();
  });

  it('getdownloadjob.response.json becomes the printed job and a task without its link', async () => {
    const file = 'getdownloadjob.response.json';
    const client = clientWithResponse(file);
    const printed: JsonObject = JSON.parse(spec.readExample(file));
    expect(await client.getDownloadJob({ downloadJobName })).toEqual(printed);
    expect(await createAliyunSlsTasks(client).get(handle)).toEqual({
      ...commonTask,
      mayBePartial: true,
      name: 'download-123456',
      window: { from: '2024-07-31T07:11:00.000Z', to: '2024-07-31T07:31:00.000Z' },
      files: [fileWith('EXSFGSDASDASDG123ASD')],
      raw: withoutLink(printed),
    });
  });

  it('links() returns the link of that job with an unknown expiry', async () => {
    const client = clientWithResponse('getdownloadjob.response.json');
    const links = await createAliyunSlsTasks(client).links(handle);
    expect(links.map((link) => link.reveal())).toEqual(['https://xxx.csv.zst?xxx']);
    expect(links[0]?.expiresAt).toBeUndefined();
  });

  it('listdownloadjobs.response.composed.json becomes a page of jobs and of tasks', async () => {
    const file = 'listdownloadjobs.response.composed.json';
    const composed: JsonObject = JSON.parse(spec.readExample(file));
    expect(await clientWithResponse(file).listDownloadJobs()).toEqual(composed);
    const tasks: DownloadTask[] = [];
    for await (const task of createAliyunSlsTasks(clientWithResponse(file)).list()) {
      tasks.push(task);
    }
    expect(tasks).toEqual([
      {
        ...commonTask,
        mayBePartial: false,
        name: 'download-123',
        window: { from: '2024-07-31T07:01:00.000Z', to: '2024-07-31T07:31:00.000Z' },
        files: [fileWith('ETASFGASDASQWDasd')],
        raw: withoutLink(atPointer(composed, '/results/0')),
      },
    ]);
  });

  it.each([
    ['GetDownloadJob', 'getdownloadjob.response.json'],
    ['ListDownloadJobs', 'listdownloadjobs.response.composed.json'],
  ])('the example of %s has all documented fields', (operation, file) => {
    const fields = Object.entries(spec.documentedFields[operation]?.response ?? {});
    const documented = fields.filter(([, field]) => field.in !== 'header').map(([name]) => name);
    expect(fieldsOf(JSON.parse(spec.readExample(file))).toSorted()).toEqual(documented.toSorted());
  });

  it('the tests cover every response example', () => {
    const responses = examples.filter(({ direction }) => direction === 'response');
    expect(responses.map(({ file }) => file)).toEqual([
      'common.error-template.txt',
      'createdownloadjob.response.json',
      'deletedownloadjob.response.json',
      'getdownloadjob.response.json',
      'listdownloadjobs.response.composed.json',
    ]);
  });
});

describe('the printed form of an error, common.error-template.txt', () => {
  const template = spec.readExample('common.error-template.txt');
  const requestId = '5B0A619F205DC3F30EDA9322';

  it.each(documentedErrors())(
    'becomes a typed error with code $code and status $status',
    async ({ code, status, kind }) => {
      const body = template
        .replace('<ErrorCode>', JSON.stringify(code))
        .replace('<ErrorMessage>', '"what went wrong"');
      const headers = { 'x-log-requestid': requestId };
      const client = clientOn(async () => new Response(body, { status, headers }));
      const error: unknown = await client
        .getDownloadJob({ downloadJobName })
        .catch((reason: unknown) => reason);
      expect(DownloadTasksError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({ kind, code, status, requestId });
      expect(String(error)).toContain('what went wrong');
    },
  );
});

interface DocumentedError {
  readonly code: string;
  readonly status: number;
  readonly kind: string;
}

/** Every code of the spec with each of its statuses. */
function documentedErrors(): readonly DocumentedError[] {
  const errors = spec.document['x-errors'] as readonly {
    readonly code: string;
    readonly status: readonly number[];
    readonly kind: string;
  }[];
  return errors.flatMap(({ code, status: statuses, kind }) =>
    statuses.map((status) => ({ code, status, kind })),
  );
}

/** The result of both examples. Their status is the whole enumeration in one string. */
const commonTask = {
  vendor: 'aliyun-sls',
  id: downloadJobName,
  handle,
  state: 'unknown',
  vendorState: 'STARTING、RUNNING、SUCCEEDED、ERROR',
  progress: { fraction: 1 },
  createdAt: '2024-07-31T07:31:00.000Z',
  query: '* | select *',
  format: 'csv',
  compression: 'none',
} as const;

/** The file of both; it has no name, as their links have no path. */
function fileWith(etag: string): object {
  return { sizeBytes: 123_456, checksum: { algorithm: 'etag', value: etag }, rows: 123 };
}

/** A printed job without its secret. */
function withoutLink(job: unknown): unknown {
  return JSON.parse(
    JSON.stringify(job, (name, value: unknown) => (name === 'filePath' ? '[redacted]' : value)),
  );
}

/**
 * The names of all fields: those inside objects as dotted paths, those inside arrays behind `[]`.
 */
function fieldsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => fieldsOf(item, `${path}[]`));
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([name, member]) => {
    const field = path === '' ? name : `${path}.${name}`;
    return [field, ...fieldsOf(member, field)];
  });
}
