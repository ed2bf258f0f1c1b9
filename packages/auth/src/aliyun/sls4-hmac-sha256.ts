import { signingCrypto } from '#crypto';
import { unescapedText } from '../percent-encoding.js';
import { parseQuery, sortByKey } from '../query-string.js';
import { signedHeaders } from './signed-headers.js';

/** What {@link signSls4HmacSha256} needs to know. */
export interface Sls4SigningInput {
  readonly method: string;
  /** As sent: it is signed as it is, not encoded anew. */
  readonly path: string;
  /** Without `?`, in any valid percent-encoding. */
  readonly query: string;
  /** With `host` and all `x-log-*` and `x-acs-*` headers; those and content-type are signed, others passed over. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /** Lower-case hexadecimal SHA-256 of the body, as in `x-log-content-sha256`. */
  readonly payloadSha256: string;
  /** As in `x-log-date`: `20251112T080000Z`. */
  readonly date: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** From {@link deriveSls4SigningKey} for the day of `date` and the region. */
  readonly signingKey: Uint8Array;
}

/** The steps of one signature, for comparison with the vendor's own. */
export interface Sls4Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/** The key for one day (`20251112`) and region. As secret as the access key, for as long as that day lasts. */
export async function deriveSls4SigningKey(
  accessKeySecret: string,
  day: string,
  region: string,
): Promise<Uint8Array> {
  const dayKey = await signingCrypto.hmacSha256(`aliyun_v4${accessKeySecret}`, day);
  const regionKey = await signingCrypto.hmacSha256(dayKey, region);
  const serviceKey = await signingCrypto.hmacSha256(regionKey, 'sls');
  return signingCrypto.hmacSha256(serviceKey, 'aliyun_v4_request');
}

/** Signs a call of the Log Service by `SLS4-HMAC-SHA256`. Pure: no clock, no environment, nothing kept. */
export async function signSls4HmacSha256(input: Sls4SigningInput): Promise<Sls4Signature> {
  const { lines, names } = signedHeaders(input.headers, isSigned);
  const canonicalRequest = [
    input.method.toUpperCase(),
    input.path,
    canonicalQuery(input.query),
    lines,
    names,
    input.payloadSha256,
  ].join('\n');
  const scope = `${input.date.slice(0, 8)}/${input.region}/sls/aliyun_v4_request`;
  const hash = await signingCrypto.sha256Hex(canonicalRequest);
  const stringToSign = `SLS4-HMAC-SHA256\n${input.date}\n${scope}\n${hash}`;
  const signature = await signingCrypto.hmacSha256Hex(input.signingKey, stringToSign);
  const authorization = `SLS4-HMAC-SHA256 Credential=${input.accessKeyId}/${scope},Signature=${signature}`;
  return { canonicalRequest, stringToSign, signature, authorization };
}

/** Unlike in the vendor's other scheme, keys are signed unescaped, and an empty value is written without `=`. */
function canonicalQuery(query: string): string {
  return sortByKey(parseQuery(query))
    .map(({ key, value }) => (value ? `${unescapedText(key)}=${value}` : unescapedText(key)))
    .join('&');
}

/** `x-log-meta-*` headers may be changed under way and are not signed. */
function isSigned(name: string): boolean {
  if (name === 'host' || name === 'content-type' || name.startsWith('x-acs-')) return true;
  return name.startsWith('x-log-') && !name.startsWith('x-log-meta-');
}
