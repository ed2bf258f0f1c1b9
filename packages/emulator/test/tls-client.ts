import type { Emulator } from '../src/emulator.js';
import { hmac, sha256Hex, signingKey } from '../src/clouds/volcengine/hmac-sha256.js';
import { emulatorCredentials } from '../src/signatures/credentials.js';

import { type ExactJson, stringifyExactJson } from '../src/tools/json.js';

export interface TlsResponse {
  readonly status: number;
  readonly headers: Headers;
  // Bodies have many shapes; each test reads the members that it expects.
  readonly body: Record<string, unknown>;
}

const host = 'tls-cn-beijing.volces.com';

/**
 * A minimal signed caller: GET with a query, POST with a body. The vectors show that its signatures
 * are correct; agreement with the emulator alone would not.
 */
export async function callTls(
  emulator: Emulator,
  operation: string,
  input: Readonly<Record<string, ExactJson>>,
): Promise<TlsResponse> {
  const isGet = operation.startsWith('DescribeDownload');
  const items = isGet ? Object.entries(input).toSorted(([one], [two]) => (one < two ? -1 : 1)) : [];
  const query = items
    .map(
      ([name, value]) =>
        `${name}=${encodeURIComponent(typeof value === 'string' ? value : stringifyExactJson(value))}`,
    )
    .join('&');
  const body = isGet ? '' : stringifyExactJson(input);
  const { accessKeyId, secretAccessKey } = emulatorCredentials;
  const date = `${emulator.now().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const scope = `${date.slice(0, 8)}/cn-beijing/TLS/request`;
  const method = isGet ? 'GET' : 'POST';
  const canonical = [
    method,
    `/${operation}`,
    query,
    `x-date:${date}`,
    '',
    'x-date',
    sha256Hex(body),
  ];
  const text = ['HMAC-SHA256', date, scope, sha256Hex(canonical.join('\n'))].join('\n');
  const signature = hmac(signingKey(secretAccessKey, scope), text).toString('hex');
  const response = await emulator.fetch(
    `http://${host}/${operation}${query === '' ? '' : `?${query}`}`,
    {
      method,
      headers: {
        'x-date': date,
        authorization: `HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=x-date, Signature=${signature}`,
      },
      ...(isGet ? {} : { body }),
    },
  );
  const { status, headers } = response;
  return { status, headers, body: JSON.parse(await response.text()) as TlsResponse['body'] };
}

export const topic = '4a9bd4bd-53f1-43ff-b88a-64ee1be5aaaa';

/** Ten minutes of logs, one a second. */
export const createInput = {
  TaskName: 'nightly',
  TopicId: topic,
  Query: '*',
  StartTime: Date.parse('2025-11-02T23:50:00Z'),
  EndTime: Date.parse('2025-11-03T00:00:00Z'),
  DataFormat: 'csv',
  Sort: 'asc',
  Limit: 1_000_000,
  Compression: 'none',
  TaskType: 0,
};

/** Creates a task and returns its identifier. */
export async function createTask(
  emulator: Emulator,
  fields: Readonly<Record<string, ExactJson>> = {},
): Promise<string> {
  const { body } = await callTls(emulator, 'CreateDownloadTask', { ...createInput, ...fields });
  return String(body['TaskId']);
}

/** The tasks of the topic as they are listed. */
export async function listTasks(
  emulator: Emulator,
  fields: Readonly<Record<string, ExactJson>> = {},
): Promise<readonly Record<string, unknown>[]> {
  const input = { TopicId: topic, ...fields };
  const { body } = await callTls(emulator, 'DescribeDownloadTasks', input);
  return body['Tasks'] as readonly Record<string, unknown>[];
}

export async function linkOf(emulator: Emulator, id: string): Promise<string> {
  const { body } = await callTls(emulator, 'DescribeDownloadUrl', { TaskId: id });
  return String(body['DownloadUrl']);
}
