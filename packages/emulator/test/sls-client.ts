import { createHash, createHmac } from 'node:crypto';
import { emulatorCredentials, type Emulator, type EmulatorCredentials } from '../src/index.js';

export interface SlsCallOptions {
  /** The address of the service, without a trailing slash. */
  readonly base?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is text. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly credentials?: EmulatorCredentials;
  readonly region?: string;
  readonly fetch?: typeof globalThis.fetch;
}

export interface SlsResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

const publicHost = 'http://ali-test-project.cn-hangzhou.log.aliyuncs.com';

/** Calls the emulated SLS, signed with SLS4-HMAC-SHA256 as documented. */
export async function callSls(
  emulator: Emulator,
  method: string,
  path: string,
  options: SlsCallOptions = {},
): Promise<SlsResponse> {
  const { base = publicHost, query = {}, fetch = emulator.fetch } = options;
  const body = bodyOf(options.body);
  const url = new URL(`${base}${path}`);
  url.search = new URLSearchParams(query).toString().replaceAll('+', '%20').replaceAll('*', '%2A');
  const response = await fetch(url, {
    method,
    headers: signedHeaders(method, url, body, emulator.now(), options),
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(text) as Record<string, unknown>,
  };
}

function bodyOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

function signedHeaders(
  method: string,
  url: URL,
  body: string | undefined,
  now: Date,
  { headers = {}, credentials = emulatorCredentials, region = 'cn-hangzhou' }: SlsCallOptions,
): Record<string, string> {
  const date = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const digest = sha256Hex(body ?? '');
  const sent: Record<string, string> = {
    'x-log-apiversion': '0.6.0',
    'x-log-bodyrawsize': String(Buffer.byteLength(body ?? '')),
    'x-log-content-sha256': digest,
    'x-log-date': date,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(credentials.sessionToken === undefined
      ? {}
      : { 'x-acs-security-token': credentials.sessionToken }),
    ...headers,
  };
  const signed: Record<string, string> = { ...sent, host: url.host };
  const names = Object.keys(signed).toSorted();
  const canonical = [
    method,
    url.pathname,
    url.search
      .slice(1)
      .split('&')
      .toSorted()
      .map((item) => item.replace(/=$/, ''))
      .join('&'),
    ...names.map((name) => `${name}:${signed[name] ?? ''}`),
    '',
    names.join(';'),
    digest,
  ].join('\n');
  const scope = [date.slice(0, 8), region, 'sls', 'aliyun_v4_request'];
  const key = scope.reduce<string | Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    `aliyun_v4${credentials.secretAccessKey}`,
  );
  const text = `SLS4-HMAC-SHA256\n${date}\n${scope.join('/')}\n${sha256Hex(canonical)}`;
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const credential = `${credentials.accessKeyId}/${scope.join('/')}`;
  return {
    ...sent,
    authorization: `SLS4-HMAC-SHA256 Credential=${credential},Signature=${signature}`,
  };
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The body of a valid job over ten minutes. Changes apply to the configuration, or to its sink.
 */
export function jobBody(
  name: string,
  configuration: Readonly<Record<string, unknown>> = {},
  sink: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    name,
    displayName: `Errors of the night (${name})`,
    configuration: {
      logstore: 'web',
      fromTime: 1_722_406_260,
      toTime: 1_722_406_860,
      query: '* | select *',
      allowInComplete: false,
      sink: { type: 'AliyunOSS', contentType: 'csv', compressionType: 'none', ...sink },
      ...configuration,
    },
  };
}

/** Creates a job; fails the test if it is refused. */
export async function createJob(
  emulator: Emulator,
  body: Readonly<Record<string, unknown>>,
  options: SlsCallOptions = {},
): Promise<void> {
  const result = await callSls(emulator, 'POST', '/downloadjobs', { ...options, body });
  if (result.status !== 200) {
    throw new Error(JSON.stringify(result.body));
  }
}

export async function getJob(emulator: Emulator, name: string): Promise<SlsResponse['body']> {
  return (await callSls(emulator, 'GET', `/downloadjobs/${name}`)).body;
}

/** Creates a job, lets it succeed and returns the execution details from Get. */
export async function finishedJob(
  emulator: Emulator,
  body: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  await createJob(emulator, body);
  emulator.advance(60_000);
  const job = await getJob(emulator, String(body['name']));
  return job['executionDetails'] as Record<string, unknown>;
}
