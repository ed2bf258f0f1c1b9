import { createHash, createHmac } from 'node:crypto';
import type { CapturedRequest } from '../capture-server.js';
import { splitTarget, strictlyEncoded } from '../strict-encoding.js';

type Pairs = readonly (readonly [key: string, value: string])[];
type Decoder = (query: string) => Pairs;

const requiredByAcs3 = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-content-sha256',
];

/** Servers differ in how they parse a query; the signed text must be the same for all of them. */
export const decoders: Readonly<Record<'form' | 'percent', Decoder>> = {
  form: (query) => Array.from(new URLSearchParams(query)),
  percent: (query) =>
    query
      .split('&')
      .filter((item) => item !== '')
      .map((item) => {
        const [key = ''] = item.split('=', 1);
        const value = item.slice(key.length + 1);
        return [decodeURIComponent(key), decodeURIComponent(value)] as const;
      }),
};

/**
 * The server's side of ACS3-HMAC-SHA256, written only from the vendor's rules: it shares no code
 * with the signer.
 */
export function verifyAcs3(request: CapturedRequest, secret: string, decode: Decoder): string {
  const [, names = '', signature] =
    /^ACS3-HMAC-SHA256 Credential=[^,]+,SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      header(request, 'authorization'),
    ) ?? [];
  const problem = problemWithHeaders(request, names.split(';'));
  if (problem !== undefined) {
    return problem;
  }
  const payload = header(request, 'x-acs-content-sha256');
  if (payload !== sha256(request.body)) {
    return 'the body is another';
  }
  const [, query] = splitTarget(request.target);
  const canonicalQuery = sorted(decode(query))
    .map(([key, value]) => `${strictlyEncoded(key)}=${strictlyEncoded(value)}`)
    .join('&');
  const lines = headerLines(request, names.split(';'));
  const canonical = [`${request.method}\n/\n${canonicalQuery}`, lines, names, payload].join('\n');
  const expected = hmac(secret, `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex');
  return expected === signature ? 'accepted' : 'signature does not match';
}

/**
 * The server's side of SLS4-HMAC-SHA256, written only from the vendor's rules: it shares no code
 * with the signer.
 */
export function verifySls4(request: CapturedRequest, secret: string, decode: Decoder): string {
  const [, scope = '', signature] =
    /^SLS4-HMAC-SHA256 Credential=[^/]+\/([^,]+),Signature=([0-9a-f]{64})$/.exec(
      header(request, 'authorization'),
    ) ?? [];
  const payload = header(request, 'x-log-content-sha256');
  if (payload !== sha256(request.body)) {
    return 'the body is another';
  }
  const date = header(request, 'x-log-date');
  const [day = '', ...rest] = scope.split('/');
  if (!date.startsWith(day)) {
    return 'the scope is of another day';
  }
  if (!scope.endsWith('/sls/aliyun_v4_request')) {
    return 'the scope is of another service';
  }
  let key: Buffer | string = `aliyun_v4${secret}`;
  for (const part of [day, ...rest]) {
    key = hmac(key, part);
  }
  const hash = sha256(canonicalSls4(request, decode, payload));
  const expected = hmac(key, `SLS4-HMAC-SHA256\n${date}\n${scope}\n${hash}`).toString('hex');
  return expected === signature ? 'accepted' : 'signature does not match';
}

function canonicalSls4(request: CapturedRequest, decode: Decoder, payload: string): string {
  const names = [...request.headers.keys()]
    .filter((name) => /^(?:host|content-type|x-acs-.*|x-log-(?!meta-).*)$/.test(name))
    .toSorted();
  const [path, query] = splitTarget(request.target);
  const canonicalQuery = sorted(decode(query))
    .map(([key, value]) => (value === '' ? key : `${key}=${strictlyEncoded(value)}`))
    .join('&');
  const target = `${request.method}\n${path}\n${canonicalQuery}`;
  return [target, headerLines(request, names), names.join(';'), payload].join('\n');
}

function problemWithHeaders(
  { headers }: CapturedRequest,
  signed: readonly string[],
): string | undefined {
  const sent = [...headers.keys()];
  const needed = sent.filter((name) => name === 'content-type' || name.startsWith('x-acs-'));
  const missing = [...requiredByAcs3, ...needed].find((name) => !signed.includes(name));
  if (missing !== undefined) {
    return `${missing} is not signed`;
  }
  const absent = signed.find((name) => !headers.has(name));
  return absent === undefined ? undefined : `${absent} is listed but absent`;
}

function header({ headers }: CapturedRequest, name: string): string {
  return (headers.get(name) ?? '').trim();
}

function headerLines(request: CapturedRequest, names: readonly string[]): string {
  return names.map((name) => `${name}:${header(request, name)}\n`).join('');
}

function sorted(pairs: Pairs): Pairs {
  return pairs.toSorted(([left], [right]) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer | string, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}
