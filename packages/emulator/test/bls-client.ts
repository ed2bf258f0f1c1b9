import type { Emulator } from '../src/emulator.js';
import { type EmulatorCredentials, emulatorCredentials } from '../src/signatures/credentials.js';
import { splitTarget } from '../src/http/incoming-request.js';
import { formatTimestamp, computeSignature } from '../src/clouds/baidu/bce-auth-v1.js';
import { canonicalRequest } from '../src/clouds/baidu/bce-canonical-request.js';

export interface CallOptions {
  readonly base?: string;
  readonly credentials?: EmulatorCredentials;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signedAt?: Date;
  readonly fetch?: typeof fetch;
  /** Changes the request after it was signed. */
  readonly afterSigning?: (headers: Headers) => void;
}

export interface TestResponse {
  readonly status: number;
  readonly headers: Headers;
  // Bodies have many shapes; each test reads the members that it expects.
  readonly body: Record<string, unknown> & { result?: Record<string, unknown> };
}

/**
 * A minimal signed caller. The vectors show that its signatures are correct; agreement with the
 * emulator alone would not.
 */
export async function call(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<TestResponse> {
  const url = `${options.base ?? 'http://bls-log.bj.baidubce.com'}${path}`;
  const headers = new Headers(signedHeaders(method, url, emulator.now(), options));
  options.afterSigning?.(headers);
  const response = await (options.fetch ?? emulator.fetch)(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: bodyOf(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as TestResponse['body']),
  };
}

function bodyOf(body: unknown): string | Buffer<ArrayBuffer> {
  if (Buffer.isBuffer(body)) {
    return Buffer.from(body);
  }
  return typeof body === 'string' ? body : JSON.stringify(body);
}

export function signedHeaders(
  method: string,
  url: string,
  now: Date,
  { credentials = emulatorCredentials, headers: extra = {}, signedAt = now }: CallOptions = {},
): Record<string, string> {
  const timestamp = formatTimestamp(signedAt);
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'x-bce-date': timestamp,
    ...(credentials.sessionToken === undefined
      ? {}
      : { 'x-bce-security-token': credentials.sessionToken }),
    ...extra,
  };
  const { accessKeyId, secretAccessKey } = credentials;
  const names = ['host', ...Object.keys(headers)].toSorted();
  const withHost = new Headers({ ...headers, host: new URL(url).host });
  const canonical = canonicalRequest({ method, ...splitTarget(url), headers: withHost }, names);
  const scope = { accessKeyId, timestamp, expirationSeconds: '1800' };
  const signature = computeSignature(secretAccessKey, scope, canonical);
  const authorization = `bce-auth-v1/${accessKeyId}/${timestamp}/1800/${names.join(';')}/${signature}`;
  return { ...headers, authorization };
}

export const createBody = {
  name: 'nightly',
  logStoreName: 'test',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
};

/** Creates a task and returns its uuid. */
export async function createTask(
  emulator: Emulator,
  fields: Readonly<Record<string, unknown>> = {},
  options: CallOptions = {},
): Promise<string> {
  const body = { ...createBody, ...fields };
  const { body: created } = await call(emulator, 'POST', '/v2/logstore/download', body, options);
  return String(created.result?.['uuid']);
}

export async function describeTask(
  emulator: Emulator,
  uuid: string,
): Promise<Record<string, unknown>> {
  const { body } = await call(emulator, 'GET', `/v2/logstore/download/${uuid}`);
  return body.result?.['task'] as Record<string, unknown>;
}

export async function linkOf(
  emulator: Emulator,
  uuid: string,
  options: CallOptions = {},
): Promise<string> {
  const path = `/v2/logstore/download/link/${uuid}`;
  const { body } = await call(emulator, 'GET', path, undefined, options);
  return String(body.result?.['link']);
}
