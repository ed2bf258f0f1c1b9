import { createBaiduBlsClient, type BaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { DownloadTasksError } from '@download-tasks/client-core';
import { describe, expect, it } from 'vitest';
import { captureRequests, type CapturedRequest } from '../src/capture.js';
import { parsePrintedRequest } from '../src/http-message.js';
import { readVendorSpec } from '../src/spec.js';

const spec = readVendorSpec('baidu-bls');
const uuid = 'cfa6a654-06e9-66ca-3e24-71b1764d0455';
const credentials = { accessKeyId: 'a'.repeat(32), secretAccessKey: 'never-shown' };

const now = (): Date => new Date('2025-11-03T00:00:00Z');

function clientOn(fetch: typeof globalThis.fetch): BaiduBlsClient {
  return createBaiduBlsClient({ region: 'bj', credentials, fetch, now });
}

async function send(call: (client: BaiduBlsClient) => Promise<unknown>): Promise<CapturedRequest> {
  const { fetch, requests } = captureRequests(200, '{"success":true,"result":{}}');
  await call(clientOn(fetch));
  const [request] = requests;
  if (!request || requests.length > 1) {
    throw new Error(`${requests.length} requests were sent`);
  }
  return request;
}

/** Calls by the operation that an example belongs to, with the example's own values. */
const calls: Record<string, (client: BaiduBlsClient, body: never) => Promise<unknown>> = {
  CreateDownloadTask: (client, body) => client.createDownloadTask(body),
  ListDownloadTask: (client, body) => client.listDownloadTask(body),
  GetDownloadTaskLink: (client) => client.getDownloadTaskLink({ uuid }),
  DeleteDownloadTask: (client) => client.deleteDownloadTask({ uuid }),
};

function callOf(
  operation: string | null,
): (client: BaiduBlsClient, body: never) => Promise<unknown> {
  const call = calls[operation ?? ''];
  if (!call) {
    throw new Error(`no call for ${operation}`);
  }
  return call;
}

describe('the client sends the request examples of BLS', () => {
  const requests = spec.examples.filter(({ direction }) => direction === 'request');

  it.each(requests.filter(({ file }) => file.endsWith('.http')))(
    '$file',
    async ({ file, operation }) => {
      const printed = parsePrintedRequest(spec.readExample(file));
      const sent = await send((client) => callOf(operation)(client, undefined as never));
      expect(sent.method).toBe(printed.method);
      expect(sent.url.pathname + sent.url.search).toBe(printed.path);
      expect(sent.url.host).toBe(printed.headers.get('host'));
      expect(sent.headers.get('content-type')).toBe(printed.headers.get('content-type'));
      expect(sent.body).toBe(printed.body);
      expect(authorizationShape(sent.headers)).toEqual(authorizationShape(printed.headers));
    },
  );

  it.each(requests.filter(({ file }) => file.endsWith('.json')))(
    '$file',
    async ({ file, operation }) => {
      const body: unknown = JSON.parse(spec.readExample(file));
      const sent = await send((client) => callOf(operation)(client, body as never));
      expect(JSON.parse(sent.body)).toEqual(body);
      expect(sent.method).toBe('POST');
      expect(sent.url.href).toBe(
        `https://bls-log.bj.baidubce.com/v2/logstore/download${operation === 'ListDownloadTask' ? '/list' : ''}`,
      );
    },
  );

  it('except for templates, which are not requests', () => {
    const left = requests.filter(({ file }) => !/\.(http|json)$/.test(file));
    expect(left.map(({ file }) => file)).toEqual([
      'CreateDownloadTask.request-syntax.en.txt',
      'CreateDownloadTask.request-syntax.zh.txt',
      'QueryLogHistogram.request-syntax.en.txt',
      'QueryLogHistogram.request-syntax.zh.txt',
    ]);
  });
});

/**
 * The parts of an Authorization header that do not depend on key and time. The printed headers sign
 * x-bce-request-id, which they do not show and which no current SDK signs (ledger:
 * example-signed-headers).
 */
function authorizationShape(headers: Headers): unknown {
  const [scheme, accessKeyId = '', date, seconds, signed = '', signature = ''] =
    headers.get('authorization')?.split('/') ?? [];
  return {
    scheme,
    accessKeyIdLength: accessKeyId.length,
    dateShape: date?.replaceAll(/\d/g, '0'),
    seconds,
    signed: signed.split(';').filter((name) => name !== 'x-bce-request-id'),
    signatureLength: signature.length,
  };
}

describe('the client parses the response examples of BLS', () => {
  it.each(spec.examples.filter(({ file }) => file.startsWith('common.error-response')))(
    '$file becomes a typed error',
    async ({ file, status }) => {
      const { fetch } = captureRequests(status ?? 401, spec.readExample(file));
      const calling = clientOn(fetch).describeDownloadTask({ uuid });
      const error: unknown = await calling.catch((reason: unknown) => reason);
      expect(DownloadTasksError.isInstance(error)).toBe(true);
      expect(error).toMatchObject({
        kind: 'auth',
        status: 401,
        code: 'Unauthorized',
        requestId: 'bb32a6e2-fdb4-4b3e-8ff2-38ac14b24a18',
      });
    },
  );

  it.each([200, 201, 202])(
    'DeleteDownloadTask.response.zh.json is a success with status %i',
    async (status) => {
      const text = spec.readExample('DeleteDownloadTask.response.zh.json');
      const { fetch } = captureRequests(status, text);
      await expect(clientOn(fetch).deleteDownloadTask({ uuid })).resolves.toEqual(JSON.parse(text));
    },
  );

  it('the printed status 204 of DeleteDownloadTask is a success without a body', async () => {
    const client = clientOn(async () => new Response(null, { status: 204 }));
    await expect(client.deleteDownloadTask({ uuid })).resolves.toBeUndefined();
    const deleting = createBaiduBlsTasks(client).delete(`baidu-bls:bj/${uuid}`);
    await expect(deleting).resolves.toBeUndefined();
  });

  it('a task with every documented field becomes a DownloadTask', async () => {
    const { fetch } = captureRequests(
      200,
      JSON.stringify({ success: true, code: 'OK', message: '', result: { task: composedTask } }),
    );
    const task = await createBaiduBlsTasks(clientOn(fetch)).get(`baidu-bls:bj/${uuid}`);
    expect(task).toEqual({
      vendor: 'baidu-bls',
      id: uuid,
      handle: `baidu-bls:bj/${uuid}`,
      name: 'sdk-download-task-test',
      state: 'succeeded',
      vendorState: 'SUCCESS',
      progress: { done: 42, unit: 'rows' },
      createdAt: '2025-11-03T00:00:01.000Z',
      startedAt: '2025-11-03T00:00:02.000Z',
      finishedAt: '2025-11-03T00:00:03.000Z',
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
      query: 'match *',
      format: 'json',
      rowLimit: 100,
      rowOrder: 'descending',
      mayBePartial: false,
      files: [{ name: 'test_json_1', rows: 42 }],
      raw: composedTask,
    });
  });

  it('the composed task has all documented fields', () => {
    const documented = Object.keys(spec.documentedFields['DescribeDownloadTask']?.response ?? {});
    const prefix = 'result.task.';
    const names = documented
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length));
    expect(Object.keys(composedTask).toSorted()).toEqual(names.toSorted());
  });

  it('a link in the format of the truncated example becomes a link with a file name', async () => {
    // The page's example is cut off inside fileName; the rest is composed.
    const begun = spec.readExample('GetDownloadTaskLink.response.zh.partial.txt');
    const { fetch } = captureRequests(
      200,
      `${begun}1", "link": "https://bj.bcebos.com/o?authorization=x" } }`,
    );
    const [link, ...others] = await createBaiduBlsTasks(clientOn(fetch)).links(
      `baidu-bls:bj/${uuid}`,
    );
    expect(others).toEqual([]);
    expect(link?.fileName).toBe('test_json_1');
    expect(link?.reveal()).toBe('https://bj.bcebos.com/o?authorization=x');
    expect(JSON.stringify(link)).not.toContain('authorization');
  });
});

/**
 * No documentation page prints a task; this one has every field of the field table and the SDKs.
 */
const composedTask = {
  uuid,
  name: 'sdk-download-task-test',
  project: 'default',
  logStoreName: 'test',
  logStreamName: '',
  query: 'match *',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
  format: 'json',
  limit: 100,
  order: 'desc',
  orderBy: '',
  state: 'SUCCESS',
  failedCode: '',
  failedMessage: '',
  retry: 0,
  writtenRows: 42,
  fileDir: 'bls-test/test/',
  fileName: 'test_json_1',
  execStartTime: '2025-11-03T00:00:02Z',
  execEndTime: '2025-11-03T00:00:03Z',
  createdTime: '2025-11-03T00:00:01Z',
  updatedTime: '2025-11-03T00:00:03Z',
};
