import { toHex } from '../hex.js';

/** 128 random bits in hexadecimal: a server refuses a nonce that it has seen, for as long as the request's date is valid. */
export function signatureNonce(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
