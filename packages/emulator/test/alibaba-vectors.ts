import { readFileSync } from 'node:fs';
import type { EmulatorCredentials } from '../src/index.js';
import { splitTarget } from '../src/http/incoming-request.js';
import type { SignedRequest } from '../src/signatures/signed-request.js';

/** A request that the vendor's own code signed, with dummy keys and a pinned clock. */
export interface AlibabaVector {
  readonly id: string;
  readonly credentials: EmulatorCredentials;
  readonly now: Date;
  readonly request: SignedRequest;
  readonly canonicalRequest?: string | undefined;
  readonly stringToSign?: string | undefined;
}

interface RawCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

interface RpcFile {
  readonly vectors: readonly {
    readonly id: string;
    readonly algorithm: string;
    readonly credentials: RawCredentials;
    readonly request: {
      readonly method: string;
      readonly rawQuery: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };
    readonly canonicalRequest?: string;
    readonly stringToSign: string;
  }[];
}

interface DbsFile {
  readonly vectors: readonly {
    readonly id: string;
    readonly input: RawCredentials & { readonly date: string };
    readonly wire: {
      readonly requestLine: string;
      readonly headers: readonly string[];
      readonly body: string;
    };
    readonly expected: { readonly canonicalRequest: string; readonly stringToSign: string };
  }[];
}

interface SlsVector {
  readonly id: string;
  readonly scheme: 'v4' | 'v1-sha1' | 'v1-sha256';
  readonly credentials: RawCredentials;
  readonly method: string;
  readonly requestTarget: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly canonicalRequest?: string;
  readonly stringToSign: string;
  readonly authorization: string;
  readonly strictRfc3986?: {
    readonly authorization: string;
    readonly canonicalRequest: string;
    readonly stringToSign: string;
  };
}

interface SlsKnownAnswer {
  readonly id: string;
  readonly scheme: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly xLogDate?: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly bodyBase64?: string;
  readonly authorization: string;
}

export interface SlsFile {
  readonly frozenInstant: string;
  readonly vectors: readonly SlsVector[];
  readonly publishedKnownAnswers: { readonly cases: readonly SlsKnownAnswer[] };
  readonly percentEncode: {
    readonly cases: readonly { readonly raw: string; readonly encoded: string }[];
  };
}

function read(name: string): unknown {
  const file = new URL(`../../../specs/${name}/vectors.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function credentialsOf(raw: RawCredentials): EmulatorCredentials {
  const { accessKeyId, accessKeySecret, securityToken } = raw;
  const pair = { accessKeyId, secretAccessKey: accessKeySecret };
  return securityToken === undefined ? pair : { ...pair, sessionToken: securityToken };
}

function requestOf(
  method: string,
  target: string,
  headers: Headers,
  body: Uint8Array,
): SignedRequest {
  const { rawPath, rawQuery } = splitTarget(target);
  return { method, rawPath, path: rawPath, rawQuery, headers, body };
}

const dms = (read('aliyun-dms') as RpcFile).vectors.map((vector) => ({
  algorithm: vector.algorithm,
  id: vector.id,
  credentials: credentialsOf(vector.credentials),
  now: new Date(
    vector.request.headers['x-acs-date'] ??
      new URLSearchParams(vector.request.rawQuery).get('Timestamp') ??
      '',
  ),
  request: requestOf(
    vector.request.method,
    `/?${vector.request.rawQuery}`,
    new Headers(vector.request.headers),
    Buffer.from(vector.request.body),
  ),
  canonicalRequest: vector.canonicalRequest,
  stringToSign: vector.stringToSign,
}));

const dbs: AlibabaVector[] = (read('aliyun-dbs') as DbsFile).vectors.map(
  ({ id, input, wire, expected }) => {
    const [method = '', target = ''] = wire.requestLine.split(' ');
    const headers = wire.headers.map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    });
    return {
      id,
      credentials: credentialsOf(input),
      now: new Date(input.date),
      request: requestOf(method, target, new Headers(headers), Buffer.from(wire.body)),
      ...expected,
    };
  },
);

export const acs3Vectors: readonly AlibabaVector[] = [
  ...dms.filter(({ algorithm }) => algorithm === 'ACS3-HMAC-SHA256'),
  ...dbs,
];

export const rpcV1Vectors: readonly AlibabaVector[] = dms.filter(
  ({ algorithm }) => algorithm === 'RPC-V1-HMAC-SHA1',
);

export const slsFile: SlsFile = read('aliyun-sls') as SlsFile;

/** Requests captured from SDKs. `authorization` may replace the one that was sent. */
export function slsVector(
  vector: SlsVector,
  authorization: string = vector.authorization,
): AlibabaVector {
  return {
    id: vector.id,
    credentials: credentialsOf(vector.credentials),
    now: new Date(slsFile.frozenInstant),
    request: requestOf(
      vector.method,
      vector.requestTarget,
      new Headers({ ...vector.headers, authorization }),
      Buffer.from(vector.body ?? ''),
    ),
    canonicalRequest: vector.canonicalRequest,
    stringToSign: vector.stringToSign,
  };
}

/**
 * Known answers printed in the tests of other SDKs; their digest headers follow only from the rule.
 */
export function slsKnownAnswer(
  known: SlsKnownAnswer,
  sha256Hex: (body: Uint8Array) => string,
): AlibabaVector {
  const body = Buffer.from(
    known.bodyBase64 ?? known.body ?? '',
    known.bodyBase64 ? 'base64' : 'utf8',
  );
  const headers = new Headers(
    Object.entries(known.headers).filter(([name]) => name.trim() === name),
  );
  headers.set('authorization', known.authorization);
  if (known.xLogDate !== undefined) {
    headers.set('x-log-date', known.xLogDate);
    headers.set('x-log-content-sha256', sha256Hex(body));
  }
  const query = new URLSearchParams(known.query).toString();
  const now = known.xLogDate?.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return {
    id: known.id,
    credentials: credentialsOf(known),
    now: new Date(now ?? known.headers['Date'] ?? ''),
    request: requestOf(
      known.method,
      query === '' ? known.path : `${known.path}?${query}`,
      headers,
      body,
    ),
  };
}
