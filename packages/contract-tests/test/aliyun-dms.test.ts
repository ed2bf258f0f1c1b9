import { createAliyunDmsClient, type AliyunDmsClient } from '@download-tasks/aliyun-dms';
import { createAliyunDmsTasks } from '@download-tasks/aliyun-dms/tasks';
import { DownloadTasksError } from '@download-tasks/client-core';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { captureRequests, type CapturedRequest } from '../src/capture.js';
import { exampleInput } from '../src/example-input.js';
import {
  operationNamed,
  parametersOf,
  responseSchemaPointer,
  specOperations,
} from '../src/operations.js';
import { readVendorSpec } from '../src/spec.js';
import { StrictSchemas } from '../src/strict-schemas.js';

const spec = readVendorSpec('aliyun-dms');
const operations = specOperations(spec.document);
const credentials = { accessKeyId: 'LTAI5tExample', accessKeySecret: 'never-shown' };
const key = 'e23dd7ec-a19f-4a69-8eb3-8ffd26e6****';
const handle = 'aliyun-dms:cn-hangzhou/4060000/e23dd7ec-a19f-4a69-8eb3-8ffd26e6%2A%2A%2A%2A';

function clientOn(fetch: typeof globalThis.fetch): AliyunDmsClient {
  return createAliyunDmsClient({ region: 'cn-hangzhou', credentials, fetch });
}

/** Calls an operation by its documented name. */
async function call(client: AliyunDmsClient, id: string, input: object): Promise<unknown> {
  const method: unknown = Reflect.get(client, id.charAt(0).toLowerCase() + id.slice(1));
  if (typeof method !== 'function') {
    throw new Error(`the client has no method for ${id}`);
  }
  return Reflect.apply(method, client, [input]);
}

function inputOf(id: string): object {
  return exampleInput(spec.document, operationNamed(spec.document, id));
}

async function send(id: string, input: object): Promise<CapturedRequest> {
  const { fetch, requests } = captureRequests(200, '{"Success":true}');
  await call(clientOn(fetch), id, input);
  const [request] = requests;
  if (!request || requests.length > 1) {
    throw new Error(`${requests.length} requests were sent`);
  }
  return request;
}

function queryOf({ url }: CapturedRequest): Record<string, string> {
  return Object.fromEntries(url.searchParams);
}

describe('a call of DMS with the documented arguments', () => {
  it.each(operations)('$id is an empty POST to / with its name in the headers', async ({ id }) => {
    const { method, url, headers, body } = await send(id, inputOf(id));
    expect([method, url.origin, url.pathname, body]).toEqual([
      'POST',
      'https://dms-enterprise.cn-hangzhou.aliyuncs.com',
      '/',
      '',
    ]);
    expect(headers.get('x-acs-action')).toBe(id);
    expect(headers.get('x-acs-version')).toBe('2018-11-01');
    expect(headers.get('accept')).toBe('application/json');
    expect(headers.get('content-type')).toBeNull();
  });

  it.each(operations)(
    '$id sends the arguments in its query, with lists and objects as JSON',
    async (operation) => {
      const query = queryOf(await send(operation.id, inputOf(operation.id)));
      const parameters = parametersOf(spec.document, operation);
      expect(Object.keys(query).toSorted()).toEqual(
        parameters.map(({ name }) => String(name)).toSorted(),
      );
      for (const { name, example, ...parameter } of parameters) {
        const text = query[String(name)] ?? '';
        const isJson = parameter['x-json-text'] === true;
        expect(isJson ? JSON.parse(text) : text).toEqual(isJson ? example : String(example));
      }
    },
  );

  // Captured requests of an official SDK (dms-enterprise for TypeScript, 3.0.0) for the same input.
  it.each([
    [
      'QueryDataTrackResultDownloadStatus',
      { DownloadKeyId: 'e23dd7ec-a19f-4a69-8eb3-8ffd26e60000', OrderId: '110000', Tid: '1000' },
      'DownloadKeyId=e23dd7ec-a19f-4a69-8eb3-8ffd26e60000&OrderId=110000&Tid=1000',
    ],
    [
      'DownloadDataTrackResult',
      {
        ColumnFilter: {
          ColumnName: 'account_name',
          InList: ['a b+c*d~e/中文', '2'],
          Operator: 'IN',
        },
        EventIdList: ['1', '2'],
        FilterEndTime: '2023-04-23 10:00:00',
        FilterStartTime: '2023-04-23 00:00:00',
        FilterTableList: ['tab le*~', '表/+'],
        FilterTypeList: ['INSERT', 'UPDATE', 'DELETE'],
        OrderId: '4060000',
        RollbackSQLType: 'FORWARD',
        Tid: '3000',
      },
      'ColumnFilter=%7B%22ColumnName%22%3A%22account_name%22%2C%22InList%22%3A%5B%22a%20b%2Bc*d~e%2F%E4%B8%AD%E6%96%87%22%2C%222%22%5D%2C%22Operator%22%3A%22IN%22%7D&EventIdList=%5B1%2C2%5D&FilterEndTime=2023-04-23%2010%3A00%3A00&FilterStartTime=2023-04-23%2000%3A00%3A00&FilterTableList=%5B%22tab%20le*~%22%2C%22%E8%A1%A8%2F%2B%22%5D&FilterTypeList=%5B%22INSERT%22%2C%22UPDATE%22%2C%22DELETE%22%5D&OrderId=4060000&RollbackSQLType=FORWARD&Tid=3000',
    ],
  ])('%s has the same meaning as the request of the official SDK', async (id, input, query) => {
    const { url } = await send(id, input);
    // The signer percent-encodes all reserved characters, the SDK only some; both mean the same.
    expect(decodeURIComponent(url.search)).toBe(`?${decodeURIComponent(query)}`);
  });
});

describe('the client parses the examples of DMS', () => {
  const identifiers = new Set([
    'OrderId',
    'Tid',
    'EventId',
    'DbId',
    'CommitterId',
    'CreateOrderResult',
  ]);
  const ofOperations = spec.examples.flatMap(({ file, operation }) =>
    operation === null ? [] : [{ file, operation }],
  );

  it.each(ofOperations)('$file is a success with identifiers as strings', async (example) => {
    const text = spec.readExample(example.file);
    const { fetch } = captureRequests(200, text);
    const expected: unknown = JSON.parse(text, (name, value: unknown) => {
      if (!identifiers.has(name)) {
        return value;
      }
      return Array.isArray(value) ? value.map(String) : String(value);
    });
    const { operation } = example;
    expect(await call(clientOn(fetch), operation, inputOf(operation))).toEqual(expected);
  });

  it.each(operations)(
    'DMS-returned-result.success.200.json is a success of $id',
    async ({ id }) => {
      const text = spec.readExample('DMS-returned-result.success.200.json');
      const { fetch } = captureRequests(200, text);
      expect(await call(clientOn(fetch), id, inputOf(id))).toEqual(JSON.parse(text));
    },
  );

  it.each([
    [
      'DMS-returned-result.error.4xx.json',
      { kind: 'conflict', code: 'UserExisted', requestId: '34E01EDD-6A16-4CF0-9541-C644D1******' },
      'The specified user already exists',
    ],
    [
      'OpenAPI-error-diagnosis.error.4xx.json',
      {
        kind: 'invalid',
        code: 'InvalidImageId.NotFound',
        requestId: '6BE56E05-XXXX-XXXX-XXXX-FD90C4FFD581',
      },
      'The specified ImageId does not exist',
    ],
  ])('%s becomes a typed error', async (file, properties, words) => {
    const { fetch } = captureRequests(400, spec.readExample(file));
    const calling = clientOn(fetch).getDataTrackJobDegree({ OrderId: '1' });
    const error: unknown = await calling.catch((reason: unknown) => reason);
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status: 400, ...properties });
    expect(String(error)).toContain(words);
  });

  it('the tests cover every example', () => {
    const used = [...ofOperations.map(({ file }) => file), ...ofNoOperation];
    expect(used.toSorted()).toEqual(spec.listExamples().toSorted());
  });
});

const ofNoOperation = [
  'DMS-returned-result.success.200.json',
  'DMS-returned-result.error.4xx.json',
  'OpenAPI-error-diagnosis.error.4xx.json',
];

describe('the printed export of DMS', () => {
  it('gets the printed key when it is created', async () => {
    const text = spec.readExample('DownloadDataTrackResult.response.200.json');
    const tasks = createAliyunDmsTasks(clientOn(captureRequests(200, text).fetch));
    const input = { OrderId: '4060000', RollbackSQLType: 'REVERSE' } as const;
    const raw: unknown = JSON.parse(text);
    expect(await tasks.create(input)).toEqual({ vendor: 'aliyun-dms', id: key, handle, raw });
  });

  it('becomes a DownloadTask without its link', async () => {
    const text = spec.readExample('QueryDataTrackResultDownloadStatus.response.200.json');
    const tasks = createAliyunDmsTasks(clientOn(captureRequests(200, text).fetch));
    expect(await tasks.get(handle)).toEqual({
      vendor: 'aliyun-dms',
      id: key,
      handle,
      state: 'succeeded',
      vendorState: 'DOWNLOAD_SUCCESS',
      progress: { done: 69, unit: 'rows' },
      files: [{ rows: 69 }],
      raw: {
        DownloadStatus: 'DOWNLOAD_SUCCESS',
        DownloadUrl: '[redacted]',
        StatusDesc: 'SUCCESS',
        TotalCount: 69,
      },
    });
  });

  it('has a link that expired on 23 April 2023, without the printed line feed', async () => {
    const text = spec.readExample('QueryDataTrackResultDownloadStatus.response.200.json');
    const tasks = createAliyunDmsTasks(clientOn(captureRequests(200, text).fetch));
    const [link, ...others] = await tasks.links(handle);
    expect(others).toEqual([]);
    expect(link?.reveal()).toMatch(/^https:\/\/idbsaasstore\..*&Signature=\*\*\*\*$/);
    expect(link?.expiresAt).toBe('2023-04-23T08:46:33.000Z');
    expect(JSON.stringify(link)).not.toContain('Signature');
  });
});

describe('the emulated DMS follows the documentation', () => {
  const schemas = new StrictSchemas(spec.document);

  it.each(operations)(
    '$id accepts its arguments and responds according to its schema',
    async (operation) => {
      const { id } = operation;
      const emulator = createEmulator();
      const responses: unknown[] = [];
      const client = createAliyunDmsClient({
        region: 'cn-hangzhou',
        credentials: {
          accessKeyId: emulatorCredentials.accessKeyId,
          accessKeySecret: emulatorCredentials.secretAccessKey,
        },
        now: () => emulator.now(),
        fetch: async (input, init) => {
          const response = await emulator.fetch(
            input instanceof Request ? input : String(input),
            init,
          );
          responses.push(await response.clone().json());
          return response;
        },
      });
      const { DownloadKeyId } = await client.downloadDataTrackResult({
        OrderId: '4060000',
        RollbackSQLType: 'REVERSE',
      });
      emulator.advance(60_000);
      const asked = inputOf(id);
      await call(client, id, 'DownloadKeyId' in asked ? { ...asked, DownloadKeyId } : asked);
      const pointer = responseSchemaPointer(spec.document, operation, 200) ?? '';
      expect(responses.at(-1)).toMatchObject({ Success: true });
      expect(schemas.violations(pointer, responses.at(-1))).toEqual([]);
    },
  );
});
