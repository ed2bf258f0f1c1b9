import { sortBriefly } from '../compare-text.js';
import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';

/** Input of {@link signTc3HmacSha256}. */
export interface Tc3SigningInput {
  readonly method: string;
  /** Without `?`, as sent: it is neither sorted nor re-encoded. */
  readonly query: string;
  /** With `host`; names in any case. Those in `signedHeaders` are signed, others are ignored. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /**
   * Names of the headers to sign, in lower case and sorted; including `content-type` and `host`, as
   * the vendor requires.
   */
  readonly signedHeaders: readonly string[];
  /** Lower-case hexadecimal SHA-256 of the body. */
  readonly payloadSha256: string;
  /** As in `x-tc-timestamp`: whole seconds since 1970. */
  readonly timestamp: number;
  /** The product: the first label of its host name, such as `cls`. */
  readonly service: string;
  readonly secretId: string;
  /** From {@link deriveTc3SigningKey} for the day of `timestamp` and the service. */
  readonly signingKey: Uint8Array;
}

/** The intermediate values of a signature, to compare with the vendor's. */
export interface Tc3Signature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/** The UTC day of a timestamp in seconds: `2025-11-03`. */
export function dayOf(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10);
}

/**
 * The key for one UTC day (`2025-11-03`) and product. As secret as the secret key, during that day.
 */
export async function deriveTc3SigningKey(
  secretKey: string,
  day: string,
  service: string,
): Promise<Uint8Array> {
  return computeTc3SigningKey(secretKey, day, service);
}

/** The same, synchronous if the platform's cryptography is. */
export function computeTc3SigningKey(
  secretKey: string,
  day: string,
  service: string,
): Soon<Uint8Array> {
  let key = signingCrypto.hmacSha256(`TC3${secretKey}`, day);
  for (const step of [service, 'tc3_request']) {
    key = whenReady(key, (last) => signingCrypto.hmacSha256(last, step));
  }
  return key;
}

/**
 * Signs a call by `TC3-HMAC-SHA256`. Pure: no clock, no environment, no state. The API is served at
 * `/`, which is signed even if the request has a path prefix that a proxy removes.
 */
export async function signTc3HmacSha256(input: Tc3SigningInput): Promise<Tc3Signature> {
  return computeTc3Signature(input);
}

/** The same, synchronous if the platform's cryptography is. */
export function computeTc3Signature(input: Tc3SigningInput): Soon<Tc3Signature> {
  const { method, query, signedHeaders, payloadSha256, timestamp, secretId, signingKey } = input;
  const names = signedHeaders.join(';');
  const canonicalRequest = `${method.toUpperCase()}\n/\n${query}\n${linesOf(input)}\n${names}\n${payloadSha256}`;
  const scope = `${dayOf(timestamp)}/${input.service}/tc3_request`;
  return whenReady(signingCrypto.sha256Hex(canonicalRequest), (hash) => {
    const stringToSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash}`;
    return whenReady(signingCrypto.hmacSha256Hex(signingKey, stringToSign), (signature) => ({
      canonicalRequest,
      stringToSign,
      signature,
      authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    }));
  });
}

/**
 * `name:value` lines, sorted by name, values trimmed and in lower case, each ended by a line feed.
 */
function linesOf({
  headers,
  signedHeaders,
}: Pick<Tc3SigningInput, 'headers' | 'signedHeaders'>): string {
  const lines: (readonly [name: string, value: string])[] = [];
  for (const [rawName, value] of headers) {
    const name = rawName.toLowerCase();
    if (signedHeaders.includes(name)) {
      lines.push([name, value.trim().toLowerCase()]);
    }
  }
  return sortBriefly(lines, ([name]) => name)
    .map(([name, value]) => `${name}:${value}\n`)
    .join('');
}
