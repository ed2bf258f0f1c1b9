import { createHash, createHmac } from 'node:crypto';
import {
  findCredentials,
  type CredentialsProblem,
  type EmulatorCredentials,
} from '../../signatures/credentials.js';
import { explainMismatch } from '../../signatures/explain-mismatch.js';
import { refuse, type SignatureCheck } from '../../signatures/signature-check.js';
import {
  headerValue,
  type SignatureVerification,
  type SignedRequest,
} from '../../signatures/signed-request.js';
import type { ServiceError } from '../../spec/error-table.js';
import { sameText } from '../../tools/same-text.js';

/** The parts of an `Authorization` header. */
interface Tc3Authorization {
  readonly secretId: string;
  readonly date: string;
  readonly service: string;
  /** In the order sent. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const format =
  /^TC3-HMAC-SHA256 Credential=(?<secretId>[^/\s,]+)\/(?<date>\d{4}-\d{2}-\d{2})\/(?<service>[\w.-]+)\/tc3_request, SignedHeaders=(?<names>[\w;-]+), Signature=(?<signature>[0-9a-f]{64})$/;

/** How far a request's time may be from the server's, in either direction; the limit is valid. */
const clockWindowSeconds = 300;

/** The literal that replaces the digest of a body that is not signed. */
const unsignedPayload = 'UNSIGNED-PAYLOAD';

const tokenReasons: Readonly<Record<CredentialsProblem, string>> = {
  'unknown-key': 'the credentials of this emulator do not contain the key',
  'token-missing': 'this key is temporary: send its token in X-TC-Token',
  'token-of-another-key': 'X-TC-Token is the token of another key',
  'token-wrong': 'X-TC-Token is not the token that belongs to this key',
  'token-expired': 'the token in X-TC-Token has expired',
};

export interface Tc3Verification extends SignatureVerification {
  /** The product in the scope: `cls`. */
  readonly service: string;
  /** Whether a body may be left out of the signature. */
  readonly acceptsUnsignedPayload: boolean;
  readonly errors: (code: string) => ServiceError;
}

/**
 * Verifies a TC3-HMAC-SHA256 signature. The scheme has no nonce: a request is valid for five
 * minutes and may be repeated. Region, version and token are not signed; the action is signed only
 * if the client lists it.
 */
export function verifyTc3Signature(
  request: SignedRequest,
  verification: Tc3Verification,
): SignatureCheck {
  const { errors, credentials } = verification;
  const fail = (code: string, reason: string): SignatureCheck => refuse(errors(code), reason);
  const authorization = readAuthorization(headerValue(request.headers, 'authorization'));
  if (authorization === undefined) {
    return fail(
      'AuthFailure.InvalidAuthorization',
      'Authorization must read TC3-HMAC-SHA256 Credential={secretId}/{date}/{service}/tc3_request, SignedHeaders={names}, Signature={hex}',
    );
  }
  const owned = credentials.find(({ accessKeyId }) => accessKeyId === authorization.secretId);
  if (owned === undefined) {
    return fail('AuthFailure.SecretIdNotFound', tokenReasons['unknown-key']);
  }
  const late = checkTime(request, verification);
  if (late !== undefined) {
    return fail('AuthFailure.SignatureExpire', late);
  }
  const missing = ['content-type', 'host'].filter(
    (name) => !authorization.signedHeaders.includes(name) || !request.headers.has(name),
  );
  if (missing.length > 0) {
    return fail('AuthFailure.InvalidAuthorization', `not signed: ${missing.join(', ')}`);
  }
  const scope = checkScope(request, authorization, verification);
  if (scope !== undefined) {
    return fail('AuthFailure.SignatureFailure', scope);
  }
  return compare(request, authorization, verification, owned);
}

function readAuthorization(text: string): Tc3Authorization | undefined {
  const { secretId, date, service, names, signature } = format.exec(text)?.groups ?? {};
  if (secretId === undefined || date === undefined || service === undefined) {
    return undefined;
  }
  if (names === undefined || signature === undefined) {
    return undefined;
  }
  const signedHeaders = names.split(';');
  const isSorted = signedHeaders.join() === signedHeaders.toSorted().join();
  return isSorted && names === names.toLowerCase()
    ? { secretId, date, service, signedHeaders, signature }
    : undefined;
}

function checkTime(
  { headers }: SignedRequest,
  { now, relaxed }: Tc3Verification,
): string | undefined {
  const text = headerValue(headers, 'x-tc-timestamp');
  if (!/^\d{1,12}$/.test(text)) {
    return 'X-TC-Timestamp must be Unix seconds';
  }
  if (relaxed?.has('clock-window') === true) {
    return undefined;
  }
  const server = Math.floor(now.getTime() / 1000);
  return Math.abs(server - Number(text)) <= clockWindowSeconds
    ? undefined
    : `X-TC-Timestamp is ${text}, server time is ${server}: at most ${clockWindowSeconds} seconds apart`;
}

/** A client with an IP address instead of the host name derives the product from it. */
function checkScope(
  { headers }: SignedRequest,
  { date, service }: Tc3Authorization,
  { service: wanted }: Tc3Verification,
): string | undefined {
  const timestamp = Number(headerValue(headers, 'x-tc-timestamp'));
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
  if (date !== day) {
    return `the date of the credential scope is ${date}, and X-TC-Timestamp is on ${day} in UTC`;
  }
  const isNamed = headerValue(headers, 'host').startsWith(`${wanted}.`);
  return isNamed && service !== wanted
    ? `the service of the credential scope is ${service}; sign for ${wanted}`
    : undefined;
}

function compare(
  request: SignedRequest,
  authorization: Tc3Authorization,
  verification: Tc3Verification,
  owned: EmulatorCredentials,
): SignatureCheck {
  const { errors } = verification;
  const payload = payloadOf(request);
  if (payload === unsignedPayload && !verification.acceptsUnsignedPayload) {
    const reason = `${unsignedPayload} is switched off (settings.unsignedPayload)`;
    return refuse(errors('AuthFailure.SignatureFailure'), reason);
  }
  const digest = hash(payload);
  const matches = (candidate: SignedRequest): boolean =>
    spellings(candidate, authorization, digest).some((canonical) =>
      sameText(signatureOf(owned, authorization, request, canonical), authorization.signature),
    );
  if (!matches(request)) {
    const [canonicalRequest = ''] = spellings(request, authorization, digest);
    return refuse(
      errors('AuthFailure.SignatureFailure'),
      `the signature does not match${explainMismatch(request, matches)}; compare what you signed with what is computed here (Content-Type as sent, secret key, body as sent)`,
      { canonicalRequest, stringToSign: stringToSign(request, authorization, canonicalRequest) },
    );
  }
  const token = request.headers.get('x-tc-token') || undefined;
  const found = findCredentials(verification, authorization.secretId, token);
  return 'problem' in found
    ? refuse(errors('AuthFailure.TokenFailure'), tokenReasons[found.problem])
    : { accepted: true, accessKeyId: authorization.secretId };
}

function payloadOf({ headers, body }: SignedRequest): Uint8Array | string {
  return headerValue(headers, 'x-tc-content-sha256') === unsignedPayload ? unsignedPayload : body;
}

/**
 * The documentation signs header values in lower case, the SDKs sign them as sent, and the Node.js
 * SDK signs the host without its port.
 */
function spellings(
  request: SignedRequest,
  { signedHeaders }: Tc3Authorization,
  digest: string,
): string[] {
  const { method, rawQuery, headers } = request;
  const valueOf = (name: string, withPort: boolean): string => {
    const value = headerValue(headers, name);
    return name === 'host' && !withPort ? value.replace(/:\d+$/, '') : value;
  };
  const lines = [true, false].flatMap((withPort) => {
    const values = signedHeaders.map((name) => [name, valueOf(name, withPort)] as const);
    return [
      values.map(([name, value]) => `${name}:${value.toLowerCase()}\n`).join(''),
      values.map(([name, value]) => `${name}:${value}\n`).join(''),
    ];
  });
  return [...new Set(lines)].map((text) =>
    [method, '/', rawQuery, text, signedHeaders.join(';'), digest].join('\n'),
  );
}

function stringToSign(
  { headers }: SignedRequest,
  { date, service }: Tc3Authorization,
  canonicalRequest: string,
): string {
  const timestamp = headerValue(headers, 'x-tc-timestamp');
  return `TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${hash(canonicalRequest)}`;
}

function signatureOf(
  { secretAccessKey }: EmulatorCredentials,
  authorization: Tc3Authorization,
  request: SignedRequest,
  canonicalRequest: string,
): string {
  const { date, service } = authorization;
  const key = hmac(hmac(hmac(`TC3${secretAccessKey}`, date), service), 'tc3_request');
  return hmac(key, stringToSign(request, authorization, canonicalRequest)).toString('hex');
}

function hmac(key: string | Buffer, message: string): Buffer {
  return createHmac('sha256', key).update(message).digest();
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
