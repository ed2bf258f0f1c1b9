import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import { sortByKey, splitQuery, strictQuery } from '../query-string.js';
import { type PlainHeaders, separateHost, signedHeaders } from './signed-headers.js';

/** Input of {@link signAcs3HmacSha256}. */
export interface Acs3SigningInput {
  readonly method: string;
  /** Without `?`, in any valid percent-encoding. */
  readonly query: string;
  /**
   * With `host` and all `x-acs-*` headers; host, content-type and `x-acs-*` are signed, others are
   * ignored.
   */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** Lower-case hexadecimal SHA-256 of the body, as in `x-acs-content-sha256`. */
  readonly payloadSha256: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The intermediate values of a signature, to compare with the vendor's. */
export interface Acs3Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/**
 * Signs a call of an RPC-style API by `ACS3-HMAC-SHA256`. Pure: no clock, no environment, no state.
 * Such APIs are served at `/`, which is signed even if the request has a path prefix that a proxy
 * removes.
 */
export async function signAcs3HmacSha256(input: Acs3SigningInput): Promise<Acs3Signature> {
  return computeAcs3Signature({
    ...input,
    query: strictQuery(input.query),
    ...separateHost(input.headers),
  });
}

/** The same, synchronous if the platform's cryptography is. */
export function computeAcs3Signature(
  input: Omit<Acs3SigningInput, 'headers'> & PlainHeaders,
): Soon<Acs3Signature> {
  const { accessKeyId, accessKeySecret } = input;
  const { lines, names } = signedHeaders(input, isSigned);
  const canonicalRequest = `${input.method.toUpperCase()}\n/\n${canonicalQuery(input.query)}\n${lines}\n${names}\n${input.payloadSha256}`;
  return whenReady(signingCrypto.sha256Hex(canonicalRequest), (hash) => {
    const stringToSign = `ACS3-HMAC-SHA256\n${hash}`;
    return whenReady(signingCrypto.hmacSha256Hex(accessKeySecret, stringToSign), (signature) => ({
      canonicalRequest,
      stringToSign,
      signature,
      authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`,
    }));
  });
}

function canonicalQuery(strict: string): string {
  if (strict === '') {
    return '';
  }
  return sortByKey(splitQuery(strict))
    .map(({ key, value }) => `${key}=${value ?? ''}`)
    .join('&');
}

function isSigned(name: string): boolean {
  return name === 'content-type' || name.startsWith('x-acs-');
}
