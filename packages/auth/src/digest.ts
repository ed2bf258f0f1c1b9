import { signingCrypto } from './crypto/index.js';
import { emptySha256Hex, type Soon } from './crypto/signing-crypto.js';

/** Lower-case hexadecimal SHA-256 of a body. */
export function digestOf(body: Uint8Array | undefined): Soon<string> {
  return body === undefined || body.byteLength === 0
    ? emptySha256Hex
    : signingCrypto.sha256Hex(body);
}
