import { signingCrypto } from '../crypto/index.js';
import { sortBriefly } from '../compare-text.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import { type BceRequest, canonicalRequest, selectHeaders } from './canonical-request.js';

/** Input of {@link signBceAuthV1}. */
export interface BceSigningInput {
  readonly request: BceRequest;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** UTC in whole seconds, `2025-11-03T00:00:00Z`; the request is valid from then on. */
  readonly timestamp: string;
  /** How long the request is valid, in seconds. */
  readonly expirationSeconds: number;
  /**
   * Names of the headers to sign. Absent or empty ones are ignored. Without this list the vendor's
   * default set is signed (host, content-length, content-md5, content-type and every `x-bce-*`),
   * and the list of signed headers in the authorization is empty, which the vendor allows.
   */
  readonly signedHeaders?: readonly string[];
}

/** The intermediate values of a signature, to compare with the vendor's. */
export interface BceSignature {
  readonly canonicalRequest: string;
  /** Lower-case hexadecimal; its text, not its bytes, is the key of the signature. Secret. */
  readonly signingKey: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/**
 * Signs a request by Baidu AI Cloud's scheme `bce-auth-v1`. Pure: no clock, no environment, no
 * state.
 */
export async function signBceAuthV1(input: BceSigningInput): Promise<BceSignature> {
  const { request, secretAccessKey, signedHeaders } = input;
  const prefix = authorizationPrefix(input);
  const signingKey = await signingCrypto.hmacSha256Hex(secretAccessKey, prefix);
  const headers = selectHeaders(request.headers, signedHeaders);
  const listed = signedHeaders !== undefined;
  return signWithKey({ ...request, headers }, prefix, signingKey, listed);
}

/** The input of the signing key, and the prefix of the authorization. */
export function authorizationPrefix({
  accessKeyId,
  timestamp,
  expirationSeconds,
}: Pick<BceSigningInput, 'accessKeyId' | 'timestamp' | 'expirationSeconds'>): string {
  return `bce-auth-v1/${accessKeyId}/${timestamp}/${expirationSeconds}`;
}

/**
 * Signs with a previously derived key for the same prefix. All headers of the request are signed:
 * names in lower case, each once, values trimmed and not empty. They are listed in the
 * authorization unless they are the vendor's default set.
 */
export function signWithKey(
  request: BceRequest,
  prefix: string,
  signingKey: string,
  listed = true,
): Soon<BceSignature> {
  const canonical = canonicalRequest(request);
  const names = listed ? sortedNames(request.headers) : '';
  return whenReady(signingCrypto.hmacSha256Hex(signingKey, canonical), (signature) => ({
    canonicalRequest: canonical,
    signingKey,
    signature,
    authorization: `${prefix}/${names}/${signature}`,
  }));
}

function sortedNames(headers: BceRequest['headers']): string {
  const names = Array.from(headers, ([name]) => name);
  return sortBriefly(names, (name) => name).join(';');
}
