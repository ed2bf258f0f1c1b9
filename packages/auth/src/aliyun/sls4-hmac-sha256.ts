import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import { unescapedText } from '../percent-encoding.js';
import { sortByKey, splitQuery, strictQuery } from '../query-string.js';
import { type PlainHeaders, separateHost, signedHeaders } from './signed-headers.js';

/** Input of {@link signSls4HmacSha256}. */
export interface Sls4SigningInput {
  readonly method: string;
  /** As sent: it is signed unchanged, not re-encoded. */
  readonly path: string;
  /** Without `?`, in any valid percent-encoding. */
  readonly query: string;
  /**
   * With `host` and all `x-log-*` and `x-acs-*` headers; those and content-type are signed, others
   * are ignored.
   */
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

/** The intermediate values of a signature, to compare with the vendor's. */
export interface Sls4Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/** The key for one day (`20251112`) and region. As secret as the access key, during that day. */
export async function deriveSls4SigningKey(
  accessKeySecret: string,
  day: string,
  region: string,
): Promise<Uint8Array> {
  return computeSls4SigningKey(accessKeySecret, day, region);
}

/** The same, synchronous if the platform's cryptography is. */
export function computeSls4SigningKey(
  accessKeySecret: string,
  day: string,
  region: string,
): Soon<Uint8Array> {
  let key = signingCrypto.hmacSha256(`aliyun_v4${accessKeySecret}`, day);
  for (const step of [region, 'sls', 'aliyun_v4_request']) {
    key = whenReady(key, (last) => signingCrypto.hmacSha256(last, step));
  }
  return key;
}

/**
 * Signs a call of the Log Service by `SLS4-HMAC-SHA256`. Pure: no clock, no environment, no state.
 */
export async function signSls4HmacSha256(input: Sls4SigningInput): Promise<Sls4Signature> {
  return computeSls4Signature(
    { ...input, query: strictQuery(input.query), ...separateHost(input.headers) },
    input.signingKey,
  );
}

/** The same, synchronous if the platform's cryptography is. */
export function computeSls4Signature(
  input: Omit<Sls4SigningInput, 'headers' | 'signingKey'> & PlainHeaders,
  signingKey: Uint8Array,
): Soon<Sls4Signature> {
  const { date, region, accessKeyId } = input;
  const { lines, names } = signedHeaders(input, isSigned);
  const canonicalRequest = `${input.method.toUpperCase()}\n${input.path}\n${canonicalQuery(input.query)}\n${lines}\n${names}\n${input.payloadSha256}`;
  const scope = `${date.slice(0, 8)}/${region}/sls/aliyun_v4_request`;
  return whenReady(signingCrypto.sha256Hex(canonicalRequest), (hash) => {
    const stringToSign = `SLS4-HMAC-SHA256\n${date}\n${scope}\n${hash}`;
    return whenReady(signingCrypto.hmacSha256Hex(signingKey, stringToSign), (signature) => ({
      canonicalRequest,
      stringToSign,
      signature,
      authorization: `SLS4-HMAC-SHA256 Credential=${accessKeyId}/${scope},Signature=${signature}`,
    }));
  });
}

/**
 * Unlike in the vendor's other scheme, keys are signed unescaped, and an empty value has no `=`.
 */
function canonicalQuery(strict: string): string {
  if (strict === '') {
    return '';
  }
  return sortByKey(splitQuery(strict))
    .map(({ key, value }) => (value ? `${unescapedText(key)}=${value}` : unescapedText(key)))
    .join('&');
}

/** `x-log-meta-*` headers may change in transit and are not signed. */
function isSigned(name: string): boolean {
  if (name === 'content-type' || name.startsWith('x-acs-')) {
    return true;
  }
  return name.startsWith('x-log-') && !name.startsWith('x-log-meta-');
}
