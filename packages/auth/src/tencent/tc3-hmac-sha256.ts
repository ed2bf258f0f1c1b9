import { sortBriefly } from '../compare-text.js';
import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';

/** What {@link signTc3HmacSha256} needs to know. */
export interface Tc3SigningInput {
  readonly method: string;
  /** Without `?`, as it is sent: it is neither sorted nor encoded anew. */
  readonly query: string;
  /** With `host`; names in any case. Those of `signedHeaders` are signed, others passed over. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
  /**
   * Names of the headers to sign, in lower case and sorted; `content-type` and `host` among them,
   * as the vendor asks.
   */
  readonly signedHeaders: readonly string[];
  /** Lower-case hexadecimal SHA-256 of the body. */
  readonly payloadSha256: string;
  /** As in `x-tc-timestamp`: whole seconds since 1970. */
  readonly timestamp: number;
  /** The product, as the first label of its host names: `cls`. */
  readonly service: string;
  readonly secretId: string;
  /** From {@link deriveTc3SigningKey} for the day of `timestamp` and the service. */
  readonly signingKey: Uint8Array;
}

/** The steps of one signature, for comparison with the vendor's own. */
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
 * The key for one UTC day (`2025-11-03`) and product. As secret as the secret key, for as long as
 * that day lasts.
 */
export async function deriveTc3SigningKey(
  secretKey: string,
  day: string,
  service: string,
): Promise<Uint8Array> {
  return computeTc3SigningKey(secretKey, day, service);
}

/** The same, at once where the platform's cryptography is. */
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
 * Signs a call by `TC3-HMAC-SHA256`. Pure: no clock, no environment, nothing kept. The API lives at
 * `/`, which is what is signed even when the request travels under a prefix that a proxy takes off.
 */
export async function signTc3HmacSha256(input: Tc3SigningInput): Promise<Tc3Signature> {
  return computeTc3Signature(input);
}

/** The same, at once where the platform's cryptography is. */
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
