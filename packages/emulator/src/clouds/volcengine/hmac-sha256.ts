import { createHash, createHmac } from 'node:crypto';
import {
  type EmulatorCredentials,
  type CredentialsProblem,
  findCredentials,
} from '../../signatures/credentials.js';
import { explainMismatch } from '../../signatures/explain-mismatch.js';
import { maskedToken } from '../../signatures/signature-check.js';
import {
  headerValue,
  parseIsoSeconds,
  type SignatureVerification,
  type SignedRequest,
  signedPaths,
  withinClockWindow,
} from '../../signatures/signed-request.js';
import {
  encodeRfc3986,
  parseQuery,
  percentDecode,
  percentEncode,
} from '../../tools/query-items.js';
import { sameText } from '../../tools/same-text.js';

export type VolcengineCheck =
  { readonly accepted: true; readonly accessKeyId: string } | VolcengineRefusal;

export interface VolcengineRefusal {
  readonly accepted: false;
  readonly problem:
    | 'missing'
    | 'malformed'
    | 'in-query'
    | 'unknown-key'
    | 'expired'
    | 'skewed'
    | 'token'
    | 'headers'
    | 'mismatch';
  /** What is wrong and what to check, for the developer of the client. Contains no secret. */
  readonly reason: string;
  /**
   * What the server signed, with session tokens masked; present when the signature was compared.
   */
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
}

/**
 * `HMAC-SHA256 Credential={key}/{day}/{region}/{service}/request, SignedHeaders={names},
 * Signature={hex}`
 */
interface Authorization {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly scope: string;
  /** Lower case, in the order sent. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const format =
  /^HMAC-SHA256 Credential=(?<accessKeyId>[^/,\s]+)\/(?<scope>(?<day>\d{8})\/(?<region>[^/,\s]+)\/(?<service>[^/,\s]+)\/request), ?SignedHeaders=(?<names>[\w!#$%&'*+.^`|~;-]+), ?Signature=(?<signature>[0-9a-f]{64})$/;

const form =
  'Authorization must read HMAC-SHA256 Credential={accessKeyId}/{yyyyMMdd}/{region}/TLS/request, SignedHeaders={names}, Signature={64 lower-case hexadecimal digits}';

function parseAuthorization(text: string): Authorization | undefined {
  const groups = format.exec(text)?.groups;
  if (groups === undefined) {
    return undefined;
  }
  const { accessKeyId = '', day = '', region = '', scope = '', names = '' } = groups;
  const signedHeaders = names.toLowerCase().split(';');
  return { accessKeyId, day, region, scope, signedHeaders, signature: groups['signature'] ?? '' };
}

const tokenHeader = 'x-security-token';

const credentialsReasons: Readonly<Record<CredentialsProblem, string>> = {
  'unknown-key': 'the credentials of this emulator do not contain the access key',
  'token-missing': `this access key is temporary: send and sign its session token in ${tokenHeader}`,
  'token-of-another-key': `${tokenHeader} is the session token of another access key`,
  'token-wrong': `${tokenHeader} is not the session token that belongs to this access key`,
  'token-expired': `the session token in ${tokenHeader} has expired`,
};

/** What a signature must match in addition to the credentials and the clock. */
export interface VolcengineVerification extends SignatureVerification {
  readonly service: string;
  /** The region in the request's Host, if there is one. */
  readonly region?: string | undefined;
}

/**
 * Verifies an HMAC-SHA256 signature of Volcengine over any set of headers that contains `x-date`,
 * and the session token if it is sent. The lines have the order of the list. The scheme has no
 * nonce: a request may be repeated while it is valid.
 */
export function verifyVolcengineSignature(
  request: SignedRequest,
  verification: VolcengineVerification,
): VolcengineCheck {
  const text = request.headers.get('authorization');
  if (text === null) {
    return parseQuery(request.rawQuery).some(({ name }) => name === 'X-Signature')
      ? refuse('in-query', 'no SDK for this service signs in the query; send an Authorization')
      : refuse('missing', 'the request carries no Authorization');
  }
  const authorization = parseAuthorization(text);
  if (authorization === undefined) {
    return refuse('malformed', form);
  }
  const token = request.headers.get(tokenHeader) || undefined;
  const found = findCredentials(verification, authorization.accessKeyId, token);
  if ('problem' in found && found.problem === 'unknown-key') {
    return refuse('unknown-key', credentialsReasons[found.problem]);
  }
  const late = checkTime(request.headers, authorization, verification);
  if (late !== undefined) {
    return late;
  }
  if ('problem' in found) {
    return refuse('token', credentialsReasons[found.problem]);
  }
  return (
    checkScope(authorization, verification) ??
    checkHeaders(request, authorization) ??
    checkSignature(request, authorization, found.credentials) ?? {
      accepted: true,
      accessKeyId: authorization.accessKeyId,
    }
  );
}

/** `20251103T000000Z` */
function parseBasicTime(text: string): Date | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return parseIsoSeconds(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function checkTime(
  headers: Headers,
  { day }: Authorization,
  { now, relaxed }: VolcengineVerification,
): VolcengineRefusal | undefined {
  const text = headers.get('x-date') ?? '';
  const signedAt = parseBasicTime(text);
  if (signedAt === undefined) {
    return refuse('malformed', 'x-date must read yyyyMMddTHHmmssZ, UTC');
  }
  if (!text.startsWith(day)) {
    return refuse('mismatch', `the credential scope is for ${day}, x-date is ${text}`);
  }
  if (relaxed?.has('clock-window') === true || withinClockWindow(signedAt, now)) {
    return undefined;
  }
  const reason = `signed at ${text}, server time is ${now.toISOString()}`;
  return refuse(signedAt < now ? 'expired' : 'skewed', reason);
}

function checkScope(
  { scope, region }: Authorization,
  { service, region: expected }: VolcengineVerification,
): VolcengineRefusal | undefined {
  if (!scope.endsWith(`/${service}/request`)) {
    return refuse('mismatch', `the credential scope must be for the service ${service}`);
  }
  return expected === undefined || region === expected
    ? undefined
    : refuse('mismatch', `the credential scope is for region ${region}, Host is in ${expected}`);
}

function checkHeaders(
  { headers, body }: SignedRequest,
  { signedHeaders }: Authorization,
): VolcengineRefusal | undefined {
  const absent = signedHeaders.filter((name) => !headers.has(name));
  if (absent.length > 0) {
    return refuse('headers', `signed but not sent: ${absent.join(', ')}`);
  }
  const needed = ['x-date', ...(headers.has(tokenHeader) ? [tokenHeader] : [])];
  const unsigned = needed.filter((name) => !signedHeaders.includes(name));
  if (unsigned.length > 0) {
    return refuse('headers', `not signed: ${unsigned.join(', ')}`);
  }
  const sent = headers.get('x-content-sha256');
  const actual = sha256Hex(body);
  return sent === null || sent === actual
    ? undefined
    : refuse('mismatch', `x-content-sha256 does not match the body, whose digest is ${actual}`);
}

function checkSignature(
  request: SignedRequest,
  authorization: Authorization,
  { secretAccessKey }: EmulatorCredentials,
): VolcengineRefusal | undefined {
  const textOf = (candidate: SignedRequest, path: string): string =>
    stringToSign(
      authorization,
      candidate.headers,
      canonicalRequest(candidate, path, authorization),
    );
  const key = signingKey(secretAccessKey, authorization.scope);
  const matches = (candidate: SignedRequest): boolean =>
    signedPaths(candidate).some((path) =>
      sameText(hmac(key, textOf(candidate, path)).toString('hex'), authorization.signature),
    );
  if (matches(request)) {
    return undefined;
  }
  const canonical = canonicalRequest(masked(request), request.rawPath, authorization);
  return {
    ...refuse(
      'mismatch',
      `the signature does not match${explainMismatch(request, matches)}; compare your canonical request with the one computed here (path and query decoded and encoded again, Host without :80 and :443, secret key)`,
    ),
    canonicalRequest: canonical,
    stringToSign: textOf(request, request.rawPath),
  };
}

/** The canonical form of a request, decoded from the wire and encoded again by one rule. */
function canonicalRequest(
  { method, rawQuery, headers, body }: SignedRequest,
  path: string,
  { signedHeaders }: Pick<Authorization, 'signedHeaders'>,
): string {
  return [
    method.toUpperCase(),
    path
      .split('/')
      .map((segment) => percentEncode(percentDecode(segment)))
      .join('/') || '/',
    canonicalQuery(rawQuery),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(headers, name)}`),
    '',
    signedHeaders.join(';'),
    sha256Hex(body),
  ].join('\n');
}

/** Items by name and then by value, each with its `=`. */
function canonicalQuery(rawQuery: string): string {
  return parseQuery(rawQuery)
    .map(({ name, value }) => [Buffer.from(name), encodeRfc3986(value)] as const)
    .toSorted(
      ([left, one], [right, other]) => Buffer.compare(left, right) || (one < other ? -1 : 1),
    )
    .map(([name, value]) => `${percentEncode(name)}=${value}`)
    .join('&');
}

function canonicalValue(headers: Headers, name: string): string {
  const value = headerValue(headers, name);
  return name === 'host' ? value.replace(/:(80|443)$/, '') : value;
}

function stringToSign({ scope }: Authorization, headers: Headers, canonical: string): string {
  return ['HMAC-SHA256', headers.get('x-date') ?? '', scope, sha256Hex(canonical)].join('\n');
}

/**
 * The key is derived step by step, so that a leaked key is valid for one day, region and service.
 */
export function signingKey(secret: string, scope: string): Uint8Array {
  return scope.split('/').reduce<Uint8Array>(hmac, Buffer.from(secret));
}

export function hmac(key: Uint8Array, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}

export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function masked(request: SignedRequest): SignedRequest {
  if (!request.headers.has(tokenHeader)) {
    return request;
  }
  const headers = new Headers(request.headers);
  headers.set(tokenHeader, maskedToken);
  return { ...request, headers };
}

function refuse(problem: VolcengineRefusal['problem'], reason: string): VolcengineRefusal {
  return { accepted: false, problem, reason };
}
