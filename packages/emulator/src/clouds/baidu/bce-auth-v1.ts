import { createHmac } from 'node:crypto';
import { parseIsoSeconds, type SignatureVerification } from '../../signatures/signed-request.js';
import { sameText } from '../../tools/same-text.js';
import {
  type EmulatorCredentials,
  findCredentials,
  type CredentialsProblem,
} from '../../signatures/credentials.js';
import { explainMismatch } from '../../signatures/explain-mismatch.js';
import { maskedToken } from '../../signatures/signature-check.js';
import { canonicalRequest, type SignedParts } from './bce-canonical-request.js';

/**
 * The six parts of `bce-auth-v1/{access key}/{timestamp}/{seconds}/{signed headers}/{signature}`.
 */
export interface BceAuthorization {
  readonly accessKeyId: string;
  /** Text as sent, part of what is signed. */
  readonly timestamp: string;
  readonly signedAt: Date;
  /** Text as sent, part of what is signed. */
  readonly expirationSeconds: string;
  readonly expiresAt: Date;
  /** Lower case, in the order sent; empty when the default set is signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Header names are HTTP tokens; the access key may contain anything but a slash. */
const format =
  /^bce-auth-v1\/(?<accessKeyId>[^/]+)\/(?<timestamp>[^/]+)\/(?<seconds>\d{1,9})\/(?<names>[\w!#$%&'*+.^`|~;-]*)\/(?<signature>[0-9a-f]{64})$/;

/** Reads an authorization text strictly; `undefined` when any part is malformed. */
export function parseAuthorization(text: string): BceAuthorization | undefined {
  const { accessKeyId, timestamp, seconds, names, signature } = format.exec(text)?.groups ?? {};
  const signedAt = parseIsoSeconds(timestamp ?? '');
  if (accessKeyId === undefined || signature === undefined || signedAt === undefined) {
    return undefined;
  }
  return {
    accessKeyId,
    timestamp: timestamp ?? '',
    signedAt,
    expirationSeconds: seconds ?? '',
    expiresAt: new Date(signedAt.getTime() + Number(seconds) * 1000),
    signedHeaders: (names ?? '')
      .toLowerCase()
      .split(';')
      .filter((name) => name !== ''),
    signature,
  };
}

/** UTC with whole seconds: `2025-11-03T00:00:00Z`. */
export function formatTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/**
 * The signature over a canonical request. The signing key is the hexadecimal text, not the bytes
 * that it encodes.
 */
export function computeSignature(
  secretAccessKey: string,
  scope: { accessKeyId: string; timestamp: string; expirationSeconds: string },
  canonical: string,
): string {
  const prefix = `bce-auth-v1/${scope.accessKeyId}/${scope.timestamp}/${scope.expirationSeconds}`;
  return hmacHex(hmacHex(secretAccessKey, prefix), canonical);
}

function hmacHex(key: string, message: string): string {
  return createHmac('sha256', key).update(message).digest('hex');
}

/**
 * How far a client's clock may be ahead of the server's: the only window documented for a Baidu API
 * (AIHC, x-bce-date).
 */
const clockWindowMs = 30 * 60 * 1000;

const tokenHeader = 'x-bce-security-token';
const defaultHeaders = new Set(['host', 'content-length', 'content-type', 'content-md5']);

const credentialsReasons: Readonly<Record<CredentialsProblem, string>> = {
  'unknown-key': 'the credentials of this emulator do not contain the access key',
  'token-missing': `this access key is temporary: send and sign its session token in ${tokenHeader}`,
  'token-of-another-key': `${tokenHeader} is the session token of another access key`,
  'token-wrong': `${tokenHeader} is not the session token that belongs to this access key`,
  'token-expired': `the session token in ${tokenHeader} has expired`,
};

export type BceCheck = { readonly accepted: true; readonly accessKeyId: string } | BceRefusal;

export interface BceRefusal {
  readonly accepted: false;
  readonly problem:
    | 'missing'
    | 'malformed'
    | 'unknown-key'
    | 'expired'
    | 'skewed'
    | 'token'
    | 'headers'
    | 'mismatch';
  /** What is wrong and what to check, for the developer of the client. Contains no secret. */
  readonly reason: string;
  /**
   * What the server signed, with the session token masked; present when the signature was compared.
   */
  readonly canonicalRequest?: string;
}

export interface BceVerification extends SignatureVerification {
  /** The authorization text, from the header or from a pre-signed link. */
  readonly authorization: string | undefined;
}

/**
 * Verifies a bce-auth-v1 signature. It does not cover the body. The vendor's rules leave two
 * points open: here, a signature is still valid at the exact time of its expiry, and `x-bce-date`
 * need not equal the timestamp of the signature.
 */
export function verifyBceSignature(parts: SignedParts, verification: BceVerification): BceCheck {
  if (verification.authorization === undefined) {
    return refuse('missing', 'the request carries no Authorization');
  }
  const authorization = parseAuthorization(verification.authorization);
  if (authorization === undefined) {
    return refuse(
      'malformed',
      'Authorization must read bce-auth-v1/{accessKeyId}/{yyyy-MM-ddTHH:mm:ssZ}/{seconds}/{signedHeaders}/{signature}',
    );
  }
  const token = parts.headers.get(tokenHeader) || undefined;
  const found = findCredentials(verification, authorization.accessKeyId, token);
  if ('problem' in found && found.problem === 'unknown-key') {
    return refuse('unknown-key', credentialsReasons[found.problem]);
  }
  const late = checkTime(authorization, verification);
  if (late !== undefined) {
    return late;
  }
  return 'problem' in found
    ? refuse('token', credentialsReasons[found.problem])
    : checkSignature(parts, authorization, found.credentials);
}

function checkTime(
  authorization: BceAuthorization,
  { now, relaxed }: BceVerification,
): BceRefusal | undefined {
  if (relaxed?.has('clock-window') === true) {
    return undefined;
  }
  const server = now.toISOString();
  if (now > authorization.expiresAt) {
    return refuse(
      'expired',
      `valid until ${authorization.expiresAt.toISOString()}, server time ${server}`,
    );
  }
  if (authorization.signedAt.getTime() - now.getTime() > clockWindowMs) {
    return refuse('skewed', `signed at ${authorization.timestamp}, server time is only ${server}`);
  }
  return undefined;
}

function checkSignature(
  parts: SignedParts,
  authorization: BceAuthorization,
  credentials: EmulatorCredentials,
): BceCheck {
  const names = signedHeaderNames(parts.headers, authorization);
  const carriesToken = (parts.headers.get(tokenHeader) ?? '') !== '';
  const unsigned = ['host', ...(carriesToken ? [tokenHeader] : [])].filter(
    (name) => !names.includes(name) || (parts.headers.get(name) ?? '') === '',
  );
  if (unsigned.length > 0) {
    return refuse('headers', `not signed: ${unsigned.join(', ')}`);
  }
  const matches = (candidate: SignedParts): boolean => {
    const canonical = canonicalRequest(candidate, names);
    const expected = computeSignature(credentials.secretAccessKey, authorization, canonical);
    return sameText(expected, authorization.signature);
  };
  if (matches(parts)) {
    return { accepted: true, accessKeyId: credentials.accessKeyId };
  }
  return {
    ...refuse(
      'mismatch',
      `the signature does not match${explainMismatch(parts, matches)}; compare your canonical request with the one computed here (path and query as sent, Host with its port, secret key)`,
    ),
    canonicalRequest: canonicalRequest(maskToken(parts), names),
  };
}

/** An empty list means the headers that the vendor recommends to sign. */
function signedHeaderNames(
  headers: Headers,
  { signedHeaders }: BceAuthorization,
): readonly string[] {
  if (signedHeaders.length > 0) {
    return signedHeaders;
  }
  return [...headers.keys()].filter(
    (name) => defaultHeaders.has(name) || name.startsWith('x-bce-'),
  );
}

function maskToken(parts: SignedParts): SignedParts {
  if (!parts.headers.has(tokenHeader)) {
    return parts;
  }
  const headers = new Headers(parts.headers);
  headers.set(tokenHeader, maskedToken);
  return { ...parts, headers };
}

function refuse(problem: BceRefusal['problem'], reason: string): BceRefusal {
  return { accepted: false, problem, reason };
}
