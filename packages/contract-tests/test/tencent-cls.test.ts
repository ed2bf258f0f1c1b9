import { DownloadTasksError } from '@download-tasks/client-core';
import { createTencentClsClient, type TencentClsClient } from '@download-tasks/tencent-cls';
import { createTencentClsTasks } from '@download-tasks/tencent-cls/tasks';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { describe, expect, it, onTestFinished } from 'vitest';
import vectorFile from '../../../specs/tencent-cls/vectors.json' with { type: 'json' };
import { captureRequests, type CapturedRequest } from '../src/capture.js';
import { parsePrintedRequest } from '../src/http-message.js';
import { readVendorSpec } from '../src/spec.js';

const spec = readVendorSpec('tencent-cls');
const { secretId, secretKey, timestamp } = vectorFile.fixed;

function clientOn(fetch: typeof globalThis.fetch): TencentClsClient {
  return createTencentClsClient({
    region: 'ap-guangzhou',
    credentials: { secretId, secretKey },
    now: () => new Date(timestamp),
    fetch,
  });
}

async function send(
  call: (client: TencentClsClient) => Promise<unknown>,
): Promise<CapturedRequest> {
  const { fetch, requests } = captureRequests(200, '{"Response":{"RequestId":"r"}}');
  await call(clientOn(fetch));
  const [request] = requests;
  if (!request || requests.length > 1) {
    throw new Error(`${requests.length} requests were sent`);
  }
  return request;
}

/** Calls by the operation that an example belongs to, with the example's own values. */
const calls: Record<string, (client: TencentClsClient, body: never) => Promise<unknown>> = {
  CreateExport: (client, body) => client.createExport(body),
  DescribeExports: (client, body) => client.describeExports(body),
  DeleteExport: (client, body) => client.deleteExport(body),
  DescribeLogHistogram: (client, body) => client.describeLogHistogram(body),
};

function callOf(operation: string | null): (typeof calls)[string] {
  const call = calls[operation ?? ''];
  if (!call) {
    throw new Error(`no call for ${operation}`);
  }
  return call;
}

describe('the client sends the request examples of CLS', () => {
  const requests = spec.examples.filter(({ direction }) => direction === 'request');

  it.each(requests.filter(({ file }) => file.endsWith('.http')))(
    '$file',
    async ({ file, operation }) => {
      // This line is a placeholder for the common headers.
      const printed = parsePrintedRequest(spec.readExample(file).replace('<公共请求参数>\n', ''));
      const body: unknown = JSON.parse(printed.body);
      const sent = await send((client) => callOf(operation)(client, body as never));
      expect(`${sent.method} ${sent.url.pathname}`).toBe(`${printed.method} ${printed.path}`);
      expect(sent.url.host).toBe(printed.headers.get('host'));
      expect(sent.headers.get('content-type')).toBe(printed.headers.get('content-type'));
      expect(sent.headers.get('x-tc-action')).toBe(printed.headers.get('x-tc-action'));
      expect(JSON.parse(sent.body)).toEqual(body);
    },
  );

  it.each(requests.filter(({ file }) => file.endsWith('.json') && !file.includes('sdk-empty')))(
    '$file',
    async ({ file, operation }) => {
      const body: unknown = JSON.parse(spec.readExample(file));
      const sent = await send((client) => callOf(operation)(client, body as never));
      expect(JSON.parse(sent.body)).toEqual(body);
    },
  );

  it('except for the example that lacks a required field, which it rejects', async () => {
    const file = 'DescribeExports.request.sdk-empty.json';
    const body: unknown = JSON.parse(spec.readExample(file));
    const sending = send((client) => client.describeExports(body as never));
    await expect(sending).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('the requests that official clients signed', () => {
  const asOurs = vectorFile.vectors.filter(
    ({ id, request }) =>
      id.startsWith('node.') && request.headersSent['X-TC-Region'] === 'ap-guangzhou',
  );
  const bodies = asOurs.filter(
    ({ request, credentials }) =>
      request.method === 'POST' && credentials.token === null && request.body !== '{}',
  );

  it.each(bodies)('$id: the client sends the same headers and body', async (vector) => {
    const { operation, request } = vector;
    const body: unknown = JSON.parse(request.body ?? '');
    const sent = await send((client) => callOf(operation)(client, body as never));
    expect(JSON.parse(sent.body)).toEqual(body);
    for (const name of ['X-TC-Action', 'X-TC-Region', 'X-TC-Timestamp', 'X-TC-Version'] as const) {
      expect(sent.headers.get(name)).toBe(request.headersSent[name]);
    }
    expect(sent.headers.get('authorization')).toContain(
      'cls/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=',
    );
  });

  it('are more than five', () => {
    expect(bodies.length).toBeGreaterThan(5);
  });
});

describe('the client parses the response examples of CLS', () => {
  it('the printed error with HTTP 200 becomes a typed error', async () => {
    const text = spec.readExample('common.error-response.zh.json');
    const { fetch } = captureRequests(200, text);
    const calling = clientOn(fetch).describeExports({ TopicId: 't' });
    const error: unknown = await calling.catch((reason: unknown) => reason);
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: 'auth',
      status: 200,
      code: 'AuthFailure.SignatureFailure',
      requestId: 'ed93f3cb-f35e-473f-b9f3-0d451b8b79c6',
    });
  });

  it.each([
    ['CreateExport', { TopicId: 't', Count: 1, Query: '*', From: 1, To: 2 }],
    ['DeleteExport', { ExportId: 'e' }],
    ['DescribeExports', { TopicId: 't' }],
    ['DescribeLogHistogram', { TopicId: 't', Query: '*', From: 1, To: 2 }],
  ])('%s.response.zh.json becomes the printed result', async (operation, input) => {
    const text = spec.readExample(`${operation}.response.zh.json`);
    const { fetch } = captureRequests(200, text);
    const result = await callOf(operation)(clientOn(fetch), input as never);
    expect(result).toEqual(JSON.parse(text));
  });

  it('the printed task becomes a DownloadTask and a link', async () => {
    const text = spec.readExample('DescribeExports.response.zh.json');
    const { fetch } = captureRequests(200, text);
    const tasks = createTencentClsTasks(clientOn(fetch));
    const topic = 'ee20bb16-3025-4048-b81a-dd436373062e';
    // The documentation prints this identifier in the response to CreateExport.
    const handle = `tencent-cls:ap-guangzhou/${topic}/57196a6a-7622-47be-bc92-d2ebea959a0f`;
    const { raw, ...task } = await tasks.get(handle);
    const name =
      'log_2075178708_ee20bb16-3025-4048-b81a-dd436373062f_20210107_xxxxxx_1610001073.tar.gz';
    expect(task).toEqual({
      vendor: 'tencent-cls',
      id: '57196a6a-7622-47be-bc92-d2ebea959a0f',
      handle,
      state: 'succeeded',
      vendorState: 'Completed',
      createdAt: '2020-08-08T04:12:12.000Z',
      window: { from: '2020-12-09T07:33:27.000Z', to: '2020-12-09T07:33:27.000Z' },
      query: 'status:200',
      format: 'json',
      rowOrder: 'descending',
      files: [{ name, sizeBytes: 6112993 }],
    });
    expect(raw).toMatchObject({ CosPath: '[redacted]', Count: 100000 });
    const [link] = await tasks.links(handle);
    expect(link?.fileName).toBe(name);
    expect(new URL(link?.reveal() ?? '').host).toBe(
      'clstest01-xxxxxx.cos.ap-shanghai.myqcloud.com',
    );
  });

  it('the printed histogram becomes the number of rows in its window', async () => {
    const text = spec.readExample('DescribeLogHistogram.response.zh.json');
    const { fetch } = captureRequests(200, text);
    const count = await createTencentClsTasks(clientOn(fetch)).count({
      TopicId: '2e7b5c4d-1be3-484a-xxxx-8705adb56dcd',
      from: new Date(1685086740862),
      to: new Date(1685087640862),
    });
    expect(count).toMatchObject({ rows: 14, complete: true });
    expect(count.buckets).toHaveLength(31);
    expect(count.buckets.filter(({ rows }) => rows > 0)).toEqual([
      { from: '2023-05-26T07:53:30.000Z', to: '2023-05-26T07:54:00.000Z', rows: 14 },
    ]);
  });
});

it('the official client creates and lists a task with GET on the emulator', async () => {
  const emulator = createEmulator({ vendors: ['tencent-cls'] });
  onTestFinished(async () => emulator.close());
  const { url } = await emulator.listen();
  const client = new CommonClient('cls.tencentcloudapi.com', '2020-10-16', {
    credential: {
      secretId: emulatorCredentials.accessKeyId,
      secretKey: emulatorCredentials.secretAccessKey,
    },
    region: 'ap-guangzhou',
    profile: {
      httpProfile: { protocol: 'http://', endpoint: new URL(url).host, reqMethod: 'GET' },
    },
  });
  const task = { TopicId: 't', Query: 'a b', Count: 10, From: 1, To: 2, DerivedFields: ['level'] };
  const { ExportId } = await client.request('CreateExport', task);
  const { Exports } = await client.request('DescribeExports', { TopicId: 't', Limit: 1 });
  expect(Exports).toMatchObject([{ ...task, ExportId }]);
  expect(emulator.state.requests().map(({ method }) => method)).toEqual(['GET', 'GET']);
});
