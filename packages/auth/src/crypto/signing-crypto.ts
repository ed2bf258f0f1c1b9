/** Bytes, or text that stands for its UTF-8 bytes. */
export type Bytes = Uint8Array | string;

/**
 * The two primitives every signature scheme here is made of. Node answers at once, WebCrypto answers later: callers `await` either.
 */
export interface SigningCrypto {
  hmacSha256(key: Bytes, message: Bytes): Uint8Array | Promise<Uint8Array>;
  /** Lower-case hexadecimal. */
  hmacSha256Hex(key: Bytes, message: Bytes): string | Promise<string>;
  /** Lower-case hexadecimal. */
  sha256Hex(message: Bytes): string | Promise<string>;
}
