import { type AliyunDbsClient, createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import type { DownloadTask } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';
import { captureRequests, type CapturedRequest } from '../src/capture.js';
import { operationNamed, responseSchemaPointer } from '../src/operations.js';
import { readVendorSpec } from '../src/spec.js';
import { StrictSchemas } from '../src/strict-schemas.js';
import { readXmlExample } from '../src/xml-example.js';

const spec = readVendorSpec('aliyun-dbs');
const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-bp1imnmcjxdz7****' } as const;
const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function clientOn(fetch: typeof globalThis.fetch): AliyunDbsClient {
  return createAliyunDbsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId: 'LTAI-EXAMPLE', accessKeySecret: 'never-shown-example' },
    now: () => new Date('2026-11-21T17:06:31Z'),
    fetch,
  });
}

/** Returns a client that receives one response. */
function clientWithResponse(body: unknown): AliyunDbsClient {
  return clientOn(captureRequests(200, JSON.stringify(body)).fetch);
}

function readJson(file: string): unknown {
  return JSON.parse(spec.readExample(file));
}

async function send(call: (client: AliyunDbsClient) => Promise<unknown>): Promise<CapturedRequest> {
  const { fetch, requests } = captureRequests(200, '{"Success":"true"}');
  await call(clientOn(fetch));
  const [request] = requests;
  if (!request || requests.length > 1) {
    throw new Error(`${requests.length} requests were sent`);
  }
  return request;
}

/**
 * Captured request lines of the vendor's TypeScript SDK (dbs-20210101 3.0.0). Its bodies are empty.
 */
const sdkRequests: readonly (readonly [
  string,
  string,
  (client: AliyunDbsClient) => Promise<unknown>,
])[] = [
  [
    'DescribeDownloadTask',
    '/?BackupSetId=216****&CurrentPage=1&DatasourceId=ds-rm-2ze8g2am97624****_cn-hangzhou&EndTime=1661941556000&InstanceName=rm-bp1imnmcjxdz7****&OrderColumn=gmt_create&OrderDirect=desc&PageSize=50&RegionCode=cn-hangzhou&StartTime=1661941554000&State=queueing&TaskType=full',
    (client) =>
      client.describeDownloadTask({
        ...instance,
        DatasourceId: 'ds-rm-2ze8g2am97624****_cn-hangzhou',
        BackupSetId: '216****',
        State: 'queueing',
        TaskType: 'full',
        StartTime: '1661941554000',
        EndTime: '1661941556000',
        PageSize: '50',
        CurrentPage: '1',
        OrderDirect: 'desc',
        OrderColumn: 'gmt_create',
      }),
  ],
  [
    'CreateDownload',
    '/?BakSetId=146005****&BakSetSize=216****&BakSetType=full&FormatType=CSV&InstanceName=rm-wz994c1t1****&IsPhysical=true&RegionCode=cn-beijing&TargetBucket=test123&TargetOssRegion=cn-beijing&TargetPath=test_db%2Fpath&TargetType=OSS&UseZstd=false',
    (client) =>
      client.createDownload({
        RegionCode: 'cn-beijing',
        InstanceName: 'rm-wz994c1t1****',
        BakSetType: 'full',
        BakSetId: '146005****',
        BakSetSize: '216****',
        FormatType: 'CSV',
        TargetType: 'OSS',
        TargetBucket: 'test123',
        TargetPath: 'test_db/path',
        TargetOssRegion: 'cn-beijing',
        UseZstd: 'false',
        IsPhysical: true,
      }),
  ],
  [
    'DescribeDownloadSupport',
    '/?InstanceName=rm-bp1a48p922r4b****&RegionCode=cn-hangzhou',
    (client) =>
      client.describeDownloadSupport({
        RegionCode: 'cn-hangzhou',
        InstanceName: 'rm-bp1a48p922r4b****',
      }),
  ],
  [
    'DescribeDownloadBackupSetStorageInfo',
    '/?Duration=300&RegionCode=cn-hangzhou&TaskId=dt-s0ugzak9****',
    (client) =>
      client.describeDownloadBackupSetStorageInfo({
        RegionCode: 'cn-hangzhou',
        Duration: '300',
        TaskId: 'dt-s0ugzak9****',
      }),
  ],
  [
    'RetryDownloadTask',
    '/?InstanceName=rm-example&RegionCode=cn-hangzhou&TaskId=dt-example',
    (client) =>
      client.retryDownloadTask({
        RegionCode: 'cn-hangzhou',
        InstanceName: 'rm-example',
        TaskId: 'dt-example',
      }),
  ],
];

describe('the requests of the official SDK', () => {
  it.each(sdkRequests)('are sent by the client for %s', async (action, requestLine, call) => {
    const sent = await send(call);
    const printed = new URL(requestLine, 'https://dbs-api.cn-hangzhou.aliyuncs.com');
    expect(`${sent.method} ${sent.url.origin}${sent.url.pathname}`).toBe(
      `POST ${printed.origin}${printed.pathname}`,
    );
    expect(Object.fromEntries(sent.url.searchParams)).toEqual(
      Object.fromEntries(printed.searchParams),
    );
    expect(sent.body).toBe('');
    const {
      authorization,
      'x-acs-signature-nonce': nonce,
      ...headers
    } = Object.fromEntries(sent.headers);
    expect(headers).toEqual({
      accept: 'application/json',
      'x-acs-action': action,
      'x-acs-content-sha256': emptySha256,
      'x-acs-date': '2026-11-21T17:06:31Z',
      'x-acs-version': '2021-01-01',
    });
    expect(nonce).toMatch(/^[0-9a-f]{32,64}$/);
    expect(authorization).toMatch(
      /^ACS3-HMAC-SHA256 Credential=LTAI-EXAMPLE,SignedHeaders=[a-z0-9;-]+,Signature=[0-9a-f]{64}$/,
    );
    expect(authorization).toContain(
      'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version',
    );
  });

  it('are captured for every operation', () => {
    const operations = Object.keys(spec.documentedFields);
    expect(sdkRequests.map(([action]) => action).toSorted()).toEqual(operations.toSorted());
  });
});

/**
 * The response examples with the expected results. An example without an entry fails the last test.
 */
const expectations: Record<string, (file: string) => Promise<void>> = {
  'DescribeDownloadTask.success.json': async (file) => {
    const body = readJson(file);
    const handle = 'aliyun-dbs:cn-hangzhou/rm-bp1imnmcjxdz7%2A%2A%2A%2A/dt-qxntlvgu%2A%2A%2A%2A';
    const task = await createAliyunDbsTasks(clientWithResponse(body)).get(handle);
    expect(task).toEqual({
      vendor: 'aliyun-dbs',
      id: 'dt-qxntlvgu****',
      handle,
      state: 'queued',
      vendorState: 'queueing',
      createdAt: '2022-09-16T09:52:37.000Z',
      window: { to: '2022-09-14T13:30:16.000Z' },
      format: 'csv',
      files: [],
      raw: expect.objectContaining({ DbList: '[dbtest]', TargetPath: 'test_db/path' }),
    });
  },
  'DescribeDownloadTask.success.xml': async (file) => {
    const body = readXmlExample(spec.readExample(file), ['List']);
    const tasks: DownloadTask[] = [];
    for await (const task of createAliyunDbsTasks(clientWithResponse(body)).list(instance)) {
      tasks.push(task);
    }
    expect(tasks.map(({ id, state, createdAt }) => [id, state, createdAt])).toEqual([
      ['dt-qxntlvgu****', 'queued', '2022-09-16T09:52:37.000Z'],
      ['dt-uvbegmuc****', 'running', '2022-09-16T09:52:15.000Z'],
    ]);
  },
  'CreateDownload.success.json': async (file) => {
    const body = readJson(file);
    expect(await createdFrom(body)).toEqual({
      vendor: 'aliyun-dbs',
      id: 'dt-qxnsfq5s****',
      handle: 'aliyun-dbs:cn-beijing/rm-wz994c1t1%2A%2A%2A%2A/dt-qxnsfq5s%2A%2A%2A%2A',
      delivery: 'link',
      raw: body,
    });
  },
  'CreateDownload.success.xml': async (file) => {
    const body = readXmlExample(spec.readExample(file));
    expect(await createdFrom(body)).toMatchObject({ id: 'dt-qxnsfq5s****', raw: body });
  },
  'DescribeDownloadBackupSetStorageInfo.success.json': (file) => expectLinks(readJson(file)),
  'DescribeDownloadBackupSetStorageInfo.success.xml': (file) =>
    expectLinks(readXmlExample(spec.readExample(file))),
  'DescribeDownloadSupport.success.json': async (file) => {
    const body = readJson(file);
    expect(await clientWithResponse(body).describeDownloadSupport(instance)).toEqual(body);
  },
  'DescribeDownloadSupport.success.xml': async (file) => {
    const body = readXmlExample(spec.readExample(file));
    const response = await clientWithResponse(body).describeDownloadSupport(instance);
    expect(response.Data).toBe('true');
  },
  'RetryDownloadTask.success.zh.json': async (file) => {
    const client = clientWithResponse(readJson(file));
    expect((await client.retryDownloadTask({})).Data).toBe('暂无');
    const retrying = createAliyunDbsTasks(client).retry('aliyun-dbs:cn-hangzhou/rm-1/dt-1');
    await expect(retrying).resolves.toBeUndefined();
  },
};

function createdFrom(body: unknown): Promise<unknown> {
  return createAliyunDbsTasks(clientWithResponse(body)).create({
    RegionCode: 'cn-beijing',
    InstanceName: 'rm-wz994c1t1****',
    BakSetType: 'full',
    BakSetId: '146005****',
    FormatType: 'CSV',
  });
}

/** The documentation prints both links with http, no signature, and an expiry of ten digits. */
async function expectLinks(body: unknown): Promise<void> {
  const host = 'dbs-137383785969****-cn-hangzhou-1iv12nblw****.oss-cn-hangzhou';
  const directory = 'aliyuncs.com/dt-u7u4bufa****/dbs_target_file_path';
  for (const [linkNetwork, expected] of [
    ['public', `https://${host}.${directory}/test_456`],
    ['private', `https://${host}-internal.${directory}/test_123`],
  ] as const) {
    const tasks = createAliyunDbsTasks(clientWithResponse(body), { linkNetwork });
    const links = await tasks.links('aliyun-dbs:cn-hangzhou/rm-1/dt-u7u4bufa%2A%2A%2A%2A');
    expect(links.map((link) => link.reveal())).toEqual([expected]);
    expect(links[0]?.expiresAt).toBe('2022-08-24T08:17:30.000Z');
    expect(JSON.stringify(links)).not.toContain('dt-u7u4bufa');
  }
}

describe('the client parses the response examples of DBS', () => {
  it.each(Object.entries(expectations))('%s', async (file, check) => {
    await expect(check(file)).resolves.toBeUndefined();
  });

  it('the tests cover every example', () => {
    const files = spec.examples.map(({ file }) => file);
    expect(Object.keys(expectations).toSorted()).toEqual(files.toSorted());
  });
});

describe('the responses of the emulated DBS satisfy the spec', () => {
  const schemas = new StrictSchemas(spec.document);

  it('from the creation of a task to its links, and when a request is refused', async () => {
    const emulator = createEmulator();
    const responses: string[] = [];
    const { accessKeyId, secretAccessKey } = emulatorCredentials;
    const client = createAliyunDbsClient({
      region: 'cn-hangzhou',
      credentials: { accessKeyId, accessKeySecret: secretAccessKey },
      now: emulator.now,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const response = await emulator.fetch(request);
        const action = request.headers.get('x-acs-action') ?? '';
        const operation = operationNamed(spec.document, action);
        const pointer = responseSchemaPointer(spec.document, operation, response.status) ?? '';
        const body: unknown = await response.clone().json();
        responses.push(`${action} ${response.status}`);
        expect(schemas.violations(pointer, body)).toEqual([]);
        return response;
      },
    });
    const tasks = createAliyunDbsTasks(client);
    const input = { ...instance, BakSetType: 'full', FormatType: 'csv' } as const;
    await client.describeDownloadSupport(instance);
    const { handle } = await tasks.create({ ...input, BakSetId: 'emulate:failed-once' });
    await expect(tasks.links(handle)).rejects.toMatchObject({ kind: 'conflict' });
    emulator.advance(3_600_000);
    await expect(tasks.create({ ...input, BakSetId: '2' })).rejects.toMatchObject({ handle });
    await tasks.retry(handle);
    emulator.advance(3_600_000);
    await tasks.links(handle);
    const refused = tasks.create({ ...input, BakSetId: 'emulate:DBS.NotExists' });
    await expect(refused).rejects.toMatchObject({ kind: 'not-found' });
    expect(responses).toEqual([
      'DescribeDownloadSupport 200',
      'CreateDownload 200',
      'DescribeDownloadBackupSetStorageInfo 200',
      'DescribeDownloadTask 200',
      'CreateDownload 200',
      'DescribeDownloadTask 200',
      'RetryDownloadTask 200',
      'DescribeDownloadBackupSetStorageInfo 200',
      'CreateDownload 404',
    ]);
  });
});
