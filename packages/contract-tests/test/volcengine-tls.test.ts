import { DownloadTasksError } from '@download-tasks/client-core';
import {
  createVolcengineTlsClient,
  type VolcengineTlsClient,
} from '@download-tasks/volcengine-tls';
import { createVolcengineTlsTasks } from '@download-tasks/volcengine-tls/tasks';
import { describe, expect, it } from 'vitest';
import vectorFile from '../../../specs/volcengine-tls/vectors.json' with { type: 'json' };
import { captureRequests, type CapturedRequest } from '../src/capture.js';
import { readVendorSpec } from '../src/spec.js';

const spec = readVendorSpec('volcengine-tls');
const { accessKeyId, secretAccessKey } = vectorFile.fixed;
const now = (): Date => new Date(vectorFile.fixed.epochSeconds * 1000);

function clientOn(fetch: typeof globalThis.fetch): VolcengineTlsClient {
  const credentials = { accessKeyId, secretAccessKey };
  return createVolcengineTlsClient({ region: 'cn-beijing', credentials, fetch, now });
}

async function send(
  call: (client: VolcengineTlsClient) => Promise<unknown>,
): Promise<CapturedRequest> {
  const { fetch, requests } = captureRequests(200, '{}');
  await call(clientOn(fetch));
  const [request] = requests;
  if (!request || requests.length > 1) {
    throw new Error(`${requests.length} requests were sent`);
  }
  return request;
}

/** Calls an operation by its documented name. */
async function callByName(
  client: VolcengineTlsClient,
  operation: string | null,
  input: unknown,
): Promise<unknown> {
  const name = String(operation);
  const method: unknown = Reflect.get(client, name.charAt(0).toLowerCase() + name.slice(1));
  if (typeof method !== 'function') {
    throw new Error(`no method ${name}`);
  }
  return Reflect.apply(method, client, [input]) as unknown;
}

describe('the client sends the request examples of TLS', () => {
  const requests = spec.examples.filter(
    ({ direction, file }) => direction === 'request' && file.endsWith('.json'),
  );

  it.each(requests)('$file', async ({ file, operation }) => {
    const input: unknown = JSON.parse(spec.readExample(file));
    const sent = await send((client) => callByName(client, operation, input));
    expect(JSON.parse(sent.body)).toEqual(input);
    expect(sent.method).toBe('POST');
    expect(sent.url.href).toBe(`https://tls-cn-beijing.volces.com/${operation}`);
    expect(sent.headers.get('content-type')).toBe('application/json');
  });

  it('the spec has eight of them', () => {
    expect(requests).toHaveLength(8);
  });
});

describe('a request of the client', () => {
  const captured = vectorFile.vectors.filter(
    ({ id, request }) => /^(?:node|python)\.[^.]+$/.test(id) && request.method === 'GET',
  );

  it.each(captured)('has the URL of the official client and no body: $id', async (vector) => {
    const { pathname, searchParams } = new URL(vector.request.target, 'https://tls.example');
    const text = Object.fromEntries(searchParams);
    const numbers = Object.entries(text).map(([name, value]): [string, unknown] => [
      name,
      name.startsWith('Page') ? Number(value) : value,
    ]);
    const sent = await send((client) =>
      callByName(client, vector.operation, Object.fromEntries(numbers)),
    );
    expect(sent.url.pathname).toBe(pathname);
    expect(Object.fromEntries(sent.url.searchParams)).toEqual(text);
    expect(sent.body).toBe('');
  });

  it('signs every header that a proxy does not change', async () => {
    const sent = await send((client) => client.describeDownloadUrl({ TaskId: 'one' }));
    expect(sent.headers.get('authorization')).toMatch(
      /^HMAC-SHA256 Credential=[^/]+\/20251103\/cn-beijing\/TLS\/request, SignedHeaders=content-type;host;x-content-sha256;x-date;x-tls-apiversion, Signature=[0-9a-f]{64}$/,
    );
    expect(sent.headers.get('x-tls-apiversion')).toBe('0.3.0');
  });

  it('encodes a name with "&" in one parameter, unlike the Go SDK', async () => {
    const TaskName = '50%&PageSize=100 a+b';
    const sent = await send((client) =>
      client.describeDownloadTasks({ TopicId: 'topic', TaskName }),
    );
    expect(Object.fromEntries(sent.url.searchParams)).toEqual({ TopicId: 'topic', TaskName });
  });
});

describe('the response examples of TLS', () => {
  it('DescribeDownloadTasks.response.composed.json becomes a task', async () => {
    const text = spec.readExample('DescribeDownloadTasks.response.composed.json');
    const { fetch } = captureRequests(200, text);
    const topic = '4a9bd4bd-53f1-43ff-b88a-64ee1be5bbbb';
    const tasks = createVolcengineTlsTasks(clientOn(fetch));
    const task = await tasks.get(
      `volcengine-tls:cn-beijing/${topic}/4a9bd4bd-53f1-43ff-b88a-64ee1be5aaaa`,
    );
    expect(task).toMatchObject({
      name: 'test-task',
      state: 'succeeded',
      vendorState: 'success',
      createdAt: '2022-08-25T07:00:03.000Z',
      window: { from: '2022-08-25T07:00:01.000Z', to: '2022-08-25T07:00:02.000Z' },
      format: 'csv',
      compression: 'gzip',
      progress: { done: 20, unit: 'rows' },
    });
  });

  it('DescribeHistogramV1.response.composed.json is not a complete count', async () => {
    const text = spec.readExample('DescribeHistogramV1.response.composed.json');
    const { fetch } = captureRequests(200, text);
    const tasks = createVolcengineTlsTasks(clientOn(fetch));
    const window = { from: new Date(1_768_448_940_000), to: new Date(1_768_449_060_000) };
    expect(await tasks.count({ TopicId: 'topic', ...window })).toMatchObject({
      rows: 3,
      complete: false,
    });
  });

  it('common.error-response.composed.json becomes a typed error with the request id', async () => {
    const text = spec.readExample('common.error-response.composed.json');
    const fetch = async (): Promise<Response> =>
      new Response(text, { status: 404, headers: { 'X-Tls-Requestid': 'request-1' } });
    const error: unknown = await clientOn(fetch)
      .describeDownloadUrl({ TaskId: '9f0e3b4c-8d2a-4c6f-9a51-2b7d6e1f0c34' })
      .catch((thrown: unknown) => thrown);
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: 'not-found',
      code: 'TaskNotExist',
      status: 404,
      requestId: 'request-1',
    });
  });
});

it('a listing without a topic is rejected before anything is sent', () => {
  const tasks = createVolcengineTlsTasks(clientOn(async () => Promise.reject(new Error('sent'))));
  // Code for all vendors lists without a filter.
  expect(() => tasks.list(...([] as unknown as Parameters<typeof tasks.list>))).toThrow(
    expect.objectContaining({
      kind: 'invalid',
      message: expect.stringContaining('TopicId') as string,
    }),
  );
});
