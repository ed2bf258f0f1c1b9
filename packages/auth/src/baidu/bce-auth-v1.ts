import { signingCrypto } from '#crypto';
import { canonicalRequest, selectHeaders, type BceRequest } from './canonical-request.js';

/** What {@link signBceAuthV1} needs to know. */
export interface BceSigningInput {
  readonly request: BceRequest;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** UTC in whole seconds, `2025-11-03T00:00:00Z`; the request is valid from then on. */
  readonly timestamp: string;
  /** How long the request stays valid, in seconds. */
  readonly expirationSeconds: number;
  /**
   * Names of the headers to sign. Absent or empty ones are passed over. Without this list the vendor's default set is signed (host,
   * content-length, content-md5, content-type and every `x-bce-*`), and `signedHeaders` stays empty as the vendor allows.
   */
  readonly signedHeaders?: readonly string[];
}

/** The steps of one signature, for comparison with the vendor's own. */
export interface BceSignature {
  readonly canonicalRequest: string;
  /** Lower-case hexadecimal; its text, not its bytes, is the key of the signature. Secret. */
  readonly signingKey: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/** Signs a request by Baidu AI Cloud's scheme `bce-auth-v1`. Pure: no clock, no environment, nothing kept. */
export async function signBceAuthV1(input: BceSigningInput): Promise<BceSignature> {
  const selected = selectHeaders(input.request.headers, input.signedHeaders);
  const canonical = canonicalRequest(input.request, selected);
  const prefix = `bce-auth-v1/${input.accessKeyId}/${input.timestamp}/${input.expirationSeconds}`;
  const signingKey = await signingCrypto.hmacSha256Hex(input.secretAccessKey, prefix);
  const signature = await signingCrypto.hmacSha256Hex(signingKey, canonical);
  const listed = input.signedHeaders === undefined ? [] : [...selected.keys()].toSorted();
  return {
    canonicalRequest: canonical,
    signingKey,
    signature,
    authorization: `${prefix}/${listed.join(';')}/${signature}`,
  };
}
