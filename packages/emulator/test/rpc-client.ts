import { createHash, createHmac } from 'node:crypto';
import { emulatorCredentials, type Emulator, type EmulatorCredentials } from '../src/index.js';

export interface RpcCallOptions {
  readonly base?: string;
  readonly method?: 'GET' | 'POST';
  /** `v3` is ACS3-HMAC-SHA256, `v1` the older scheme. */
  readonly scheme?: 'v1' | 'v3';
  /** The location of the parameters. */
  readonly place?: 'query' | 'form';
  readonly credentials?: EmulatorCredentials;
  readonly nonce?: string;
  readonly signedAt?: Date;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface RpcResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Bodies have many shapes; each test reads the members that it expects.
  readonly body: Record<string, unknown>;
}

let calls = 0;

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function encodeAll(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .toSorted()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`)
    .join('&');
}

function isoSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * A minimal caller of RPC APIs, written from the documentation. It shares no code with the
 * emulator's verifiers.
 */
export async function callRpc(
  emulator: Pick<Emulator, 'fetch' | 'now'>,
  [action, version]: readonly [action: string, version: string],
  parameters: Readonly<Record<string, string>>,
  options: RpcCallOptions = {},
): Promise<RpcResponse> {
  const { url, init } = signRpc([action, version], parameters, {
    signedAt: emulator.now(),
    ...options,
  });
  const response = await (options.fetch ?? emulator.fetch)(url, init);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

export function signRpc(
  [action, version]: readonly [action: string, version: string],
  parameters: Readonly<Record<string, string>>,
  options: RpcCallOptions & { readonly signedAt: Date },
): { url: string; init: RequestInit } {
  calls += 1;
  const settings: Settings = {
    base: 'http://dms-enterprise.cn-hangzhou.aliyuncs.com',
    method: 'POST',
    place: 'query',
    credentials: emulatorCredentials,
    nonce: `nonce-${calls}`,
    headers: {},
    ...options,
  };
  return options.scheme === 'v1'
    ? signV1(action, version, parameters, settings)
    : signV3(action, version, parameters, settings);
}

type Settings = Required<Omit<RpcCallOptions, 'scheme' | 'fetch'>>;

function signV3(
  action: string,
  version: string,
  parameters: Readonly<Record<string, string>>,
  { base, method, place, credentials, nonce, signedAt, headers: extra }: Settings,
): { url: string; init: RequestInit } {
  const query = place === 'query' ? encodeAll(parameters) : '';
  const body = place === 'form' ? encodeAll(parameters) : '';
  const hash = createHash('sha256').update(body).digest('hex');
  const headers: Record<string, string> = {
    'x-acs-action': action,
    'x-acs-content-sha256': hash,
    'x-acs-date': isoSeconds(signedAt),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
    ...(body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(credentials.sessionToken === undefined
      ? {}
      : { 'x-acs-security-token': credentials.sessionToken }),
  };
  const signed: Record<string, string> = { ...headers, host: new URL(base).host };
  const names = Object.keys(signed).toSorted();
  const canonical = [
    method,
    '/',
    query,
    ...names.map((name) => `${name}:${signed[name]}`),
    '',
    names.join(';'),
    hash,
  ].join('\n');
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  const signature = createHmac('sha256', credentials.secretAccessKey).update(toSign).digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${credentials.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return {
    url: `${base}/${query === '' ? '' : `?${query}`}`,
    init: {
      method,
      headers: { accept: 'application/json', ...headers, authorization, ...extra },
      ...(body === '' ? {} : { body }),
    },
  };
}

function signV1(
  action: string,
  version: string,
  parameters: Readonly<Record<string, string>>,
  { base, method, place, credentials, nonce, signedAt, headers }: Settings,
): { url: string; init: RequestInit } {
  const all: Record<string, string> = {
    ...parameters,
    AccessKeyId: credentials.accessKeyId,
    Action: action,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: nonce,
    SignatureVersion: '1.0',
    Timestamp: isoSeconds(signedAt),
    Version: version,
    ...(credentials.sessionToken === undefined ? {} : { SecurityToken: credentials.sessionToken }),
  };
  const toSign = `${method}&%2F&${encode(encodeAll(all))}`;
  const signature = createHmac('sha1', `${credentials.secretAccessKey}&`)
    .update(toSign)
    .digest('base64');
  const text = encodeAll({ ...all, Signature: signature });
  return place === 'query'
    ? { url: `${base}/?${text}`, init: { method, headers: { ...headers } } }
    : {
        url: `${base}/`,
        init: {
          method,
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          body: text,
        },
      };
}
