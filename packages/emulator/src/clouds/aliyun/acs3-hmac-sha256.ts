import { createHash, createHmac } from 'node:crypto';
import { encodeRfc3986, parseQuery, sortByName } from '../../tools/query-items.js';
import {
  headerValue,
  type SignedRequest,
  signedPaths,
  type SignatureVerification,
} from '../../signatures/signed-request.js';
import { sameText } from '../../tools/same-text.js';
import { type EmulatorCredentials, findCredentials } from '../../signatures/credentials.js';
import { gatewayError, checkTimestamp, refuseCredentials } from './gateway-errors.js';
import { explainMismatch } from '../../signatures/explain-mismatch.js';
import type { NonceStore } from '../../signatures/nonce-store.js';
import {
  maskedToken,
  refuse,
  type SignatureRefusal,
  type SignatureCheck,
} from '../../signatures/signature-check.js';

/**
 * The parts of `ACS3-HMAC-SHA256 Credential={access key},SignedHeaders={names},Signature={hex}`.
 */
export interface Acs3Authorization {
  readonly accessKeyId: string;
  /** Lower case, sorted, each once. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const format =
  /^ACS3-HMAC-SHA256 Credential=(?<accessKeyId>[^,\s]+),SignedHeaders=(?<names>[\w!#$%&'*+.^`|~;-]+),Signature=(?<signature>[0-9a-f]{64})$/;

/**
 * Only this header shows that a request uses this scheme: clients of the older scheme also send
 * `x-acs-` headers.
 */
export function isAcs3(headers: Headers): boolean {
  return (headers.get('authorization') ?? '').startsWith('ACS3-');
}

/** Reads an authorization text strictly; `undefined` when any part is malformed. */
export function parseAcs3Authorization(text: string): Acs3Authorization | undefined {
  const { accessKeyId, names, signature } = format.exec(text)?.groups ?? {};
  if (accessKeyId === undefined || names === undefined || signature === undefined) {
    return undefined;
  }
  const signedHeaders = names
    .toLowerCase()
    .split(';')
    .filter((name) => name !== '');
  return { accessKeyId, signedHeaders: [...new Set(signedHeaders)].toSorted(), signature };
}

/**
 * The canonical form of the request: the query is decoded, sorted and encoded again, because
 * clients leave some characters unencoded.
 */
export function acs3CanonicalRequest(
  request: Pick<SignedRequest, 'method' | 'rawQuery' | 'headers'>,
  path: string,
  signedHeaders: readonly string[],
  bodySha256: string,
): string {
  const query = sortByName(parseQuery(request.rawQuery))
    .map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
  const headers = signedHeaders
    .map((name) => `${name}:${headerValue(request.headers, name)}\n`)
    .join('');
  return [
    request.method.toUpperCase(),
    path,
    query,
    headers,
    signedHeaders.join(';'),
    bodySha256,
  ].join('\n');
}

const tokenHeader = 'x-acs-security-token';
const requiredHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/**
 * Verifies an ACS3-HMAC-SHA256 signature. The client chooses which headers it signs, as long as the
 * required ones are among them. The order of the checks is not documented: time, key, token,
 * signature, and the nonce last, so that a refused request does not use it up.
 */
export function verifyAcs3Signature(
  request: SignedRequest,
  verification: SignatureVerification & { readonly nonces: NonceStore },
): SignatureCheck {
  const { headers } = request;
  const authorization = parseAcs3Authorization(headers.get('authorization') ?? '');
  if (authorization === undefined) {
    return refuse(
      gatewayError('IncompleteSignature'),
      'Authorization must read ACS3-HMAC-SHA256 Credential={accessKeyId},SignedHeaders={a;b},Signature={64 lower-case hexadecimal digits}',
    );
  }
  const { accessKeyId } = authorization;
  const problem =
    checkHeaders(request, authorization) ??
    checkTimestamp(headers.get('x-acs-date') ?? '', 'x-acs-date', verification);
  if (problem !== undefined) {
    return problem;
  }
  const token = headers.get(tokenHeader) || undefined;
  const found = findCredentials(verification, accessKeyId, token);
  if ('problem' in found) {
    return refuseCredentials(found.problem, tokenHeader);
  }
  const mismatch = checkSignature(request, authorization, found.credentials);
  if (mismatch !== undefined) {
    return mismatch;
  }
  const nonce = headers.get('x-acs-signature-nonce') ?? '';
  return verification.nonces.claim(accessKeyId, nonce, verification.now)
    ? { accepted: true, accessKeyId }
    : refuse(gatewayError('SignatureNonceUsed'), 'x-acs-signature-nonce was used before');
}

function checkHeaders(
  { headers, body }: SignedRequest,
  { signedHeaders }: Acs3Authorization,
): SignatureRefusal | undefined {
  const required = [
    ...requiredHeaders,
    ...(headers.has(tokenHeader) ? [tokenHeader] : []),
    ...(body.length > 0 && headers.has('content-type') ? ['content-type'] : []),
  ];
  const absent = [...requiredHeaders, ...signedHeaders].find((name) => !headers.has(name));
  if (absent !== undefined) {
    return refuse(gatewayError('IncompleteSignature'), `the request carries no ${absent}`);
  }
  const unsigned = required.filter((name) => !signedHeaders.includes(name));
  return unsigned.length === 0
    ? undefined
    : refuse(gatewayError('IncompleteSignature'), `not signed: ${unsigned.join(', ')}`);
}

function checkSignature(
  request: SignedRequest,
  { signedHeaders, signature }: Acs3Authorization,
  { secretAccessKey }: EmulatorCredentials,
): SignatureRefusal | undefined {
  const bodySha256 = sha256Hex(request.body);
  if (request.headers.get('x-acs-content-sha256') !== bodySha256) {
    return refuse(
      gatewayError('SignatureDoesNotMatch'),
      `x-acs-content-sha256 does not match the body, whose digest is ${bodySha256}`,
    );
  }
  const matches = (candidate: SignedRequest): boolean =>
    signedPaths(candidate).some((path) => {
      const canonical = acs3CanonicalRequest(candidate, path, signedHeaders, bodySha256);
      return sameText(sign(secretAccessKey, stringToSign(canonical)), signature);
    });
  if (matches(request)) {
    return undefined;
  }
  const canonical = acs3CanonicalRequest(request, request.path, signedHeaders, bodySha256);
  const masked = { ...request, headers: maskToken(request.headers) };
  return refuse(
    gatewayError('SignatureDoesNotMatch'),
    `the signature does not match${explainMismatch(request, matches)}; compare your canonical request with the one computed here (query decoded and encoded again, Host with its port, secret key)`,
    {
      canonicalRequest: acs3CanonicalRequest(masked, request.path, signedHeaders, bodySha256),
      stringToSign: stringToSign(canonical),
    },
  );
}

function stringToSign(canonicalRequest: string): string {
  return `ACS3-HMAC-SHA256\n${sha256Hex(canonicalRequest)}`;
}

function sign(secretAccessKey: string, text: string): string {
  return createHmac('sha256', secretAccessKey).update(text).digest('hex');
}

function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function maskToken(headers: Headers): Headers {
  const masked = new Headers(headers);
  if (masked.has(tokenHeader)) {
    masked.set(tokenHeader, maskedToken);
  }
  return masked;
}
