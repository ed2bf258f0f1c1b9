import { compareText } from '../compare-text.js';
import { signingCrypto } from '../crypto/index.js';
import { type Soon, whenReady } from '../crypto/signing-crypto.js';
import { normalizeEscapes } from '../percent-encoding.js';
import { parseQuery, sortByKey } from '../query-string.js';

/** Input of {@link signVolcengineHmacSha256}. */
export interface VolcengineSigningInput {
  readonly method: string;
  /** In any valid percent-encoding. */
  readonly path: string;
  /** Without `?`, in any valid percent-encoding. */
  readonly query: string;
  /**
   * All of these are signed and listed in the authorization in this order: including `x-date`, with
   * unique lower-case names.
   */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Lower-case hexadecimal SHA-256 of the body, as in `x-content-sha256`. */
  readonly payloadSha256: string;
  /** As in `x-date`: `20251103T000000Z`. */
  readonly date: string;
  /** `20251103/cn-beijing/TLS/request`: the day of `date`, the region and the service. */
  readonly scope: string;
  readonly accessKeyId: string;
  /** From {@link deriveVolcengineSigningKey} for the same scope. */
  readonly signingKey: Uint8Array;
}

/** The intermediate values of a signature, to compare with the vendor's. */
export interface VolcengineSignature {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
}

/**
 * The key for one scope, `20251103/cn-beijing/TLS/request`. As secret as the access key, during
 * that day.
 */
export async function deriveVolcengineSigningKey(
  secretAccessKey: string,
  scope: string,
): Promise<Uint8Array> {
  return computeSigningKey(secretAccessKey, scope);
}

/** The same, synchronous if the platform's cryptography is. */
export function computeSigningKey(secretAccessKey: string, scope: string): Soon<Uint8Array> {
  const [day = '', ...steps] = scope.split('/');
  let key = signingCrypto.hmacSha256(secretAccessKey, day);
  for (const step of steps) {
    key = whenReady(key, (last) => signingCrypto.hmacSha256(last, step));
  }
  return key;
}

/**
 * Signs a request by Volcengine's scheme `HMAC-SHA256`. Pure: no clock, no environment, no state.
 */
export async function signVolcengineHmacSha256(
  input: VolcengineSigningInput,
): Promise<VolcengineSignature> {
  return computeSignature(input);
}

/** The same, synchronous if the platform's cryptography is. */
export function computeSignature(input: VolcengineSigningInput): Soon<VolcengineSignature> {
  const { date, scope, accessKeyId, signingKey } = input;
  const names = input.headers.map(([name]) => name).join(';');
  const canonicalRequest = [
    input.method.toUpperCase(),
    canonicalPath(input.path),
    canonicalQuery(input.query),
    ...input.headers.map(([name, value]) => `${name}:${canonicalValue(name, value)}`),
    '',
    names,
    input.payloadSha256,
  ].join('\n');
  return whenReady(signingCrypto.sha256Hex(canonicalRequest), (hash) => {
    const stringToSign = `HMAC-SHA256\n${date}\n${scope}\n${hash}`;
    return whenReady(signingCrypto.hmacSha256Hex(signingKey, stringToSign), (signature) => ({
      canonicalRequest,
      stringToSign,
      signature,
      authorization: `HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    }));
  });
}

/** The path in strict percent-encoding with its slashes; an escaped slash remains escaped. */
function canonicalPath(path: string): string {
  return path === '' ? '/' : path.split('/').map(normalizeEscapes).join('/');
}

/** Sorted by name and then by value; an empty value keeps its `=`. */
function canonicalQuery(query: string): string {
  const byValue = parseQuery(query).toSorted((left, right) =>
    compareText(left.value ?? '', right.value ?? ''),
  );
  return sortByKey(byValue)
    .map(({ key, value }) => `${key}=${value ?? ''}`)
    .join('&');
}

/** The default ports of http and https are not signed, for either scheme. */
function canonicalValue(name: string, value: string): string {
  return name === 'host' ? value.trim().replace(/:(?:80|443)$/, '') : value.trim();
}
