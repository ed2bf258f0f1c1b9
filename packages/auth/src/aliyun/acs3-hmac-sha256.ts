import { signingCrypto } from '#crypto';
import { parseQuery, sortByKey } from '../query-string.js';
import { signedHeaders } from './signed-headers.js';

/** What {@link signAcs3HmacSha256} needs to know. */
export interface Acs3SigningInput {
  readonly method: string;
  /** Without `?`, in any valid percent-encoding. */
  readonly query: string;
  /** With `host` and all `x-acs-*` headers; host, content-type and `x-acs-*` are signed, others passed over. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** Lower-case hexadecimal SHA-256 of the body, as in `x-acs-content-sha256`. */
  readonly payloadSha256: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** The steps of one signature, for comparison with the vendor's own. */
export interface Acs3Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/**
 * Signs a call of an RPC-style API by `ACS3-HMAC-SHA256`. Pure: no clock, no environment, nothing kept. Such APIs live at `/`, which is
 * what is signed even when the request travels under a prefix that a proxy takes off.
 */
export async function signAcs3HmacSha256(input: Acs3SigningInput): Promise<Acs3Signature> {
  const { lines, names } = signedHeaders(input.headers, isSigned);
  const canonicalRequest = [
    input.method.toUpperCase(),
    '/',
    canonicalQuery(input.query),
    lines,
    names,
    input.payloadSha256,
  ].join('\n');
  const stringToSign = `ACS3-HMAC-SHA256\n${await signingCrypto.sha256Hex(canonicalRequest)}`;
  const signature = await signingCrypto.hmacSha256Hex(input.accessKeySecret, stringToSign);
  const authorization = `ACS3-HMAC-SHA256 Credential=${input.accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  return { canonicalRequest, stringToSign, signature, authorization };
}

function canonicalQuery(query: string): string {
  return sortByKey(parseQuery(query))
    .map(({ key, value }) => `${key}=${value ?? ''}`)
    .join('&');
}

function isSigned(name: string): boolean {
  return name === 'host' || name === 'content-type' || name.startsWith('x-acs-');
}
