/** Bytes, or text that stands for its UTF-8 bytes. */
export type Bytes = Uint8Array | string;

/** A value, or a promise of it: see {@link SigningCrypto}. */
export type Soon<Value> = Value | Promise<Value>;

/**
 * The primitives that every signature scheme here is made of. Node has them at once, WebCrypto
 * later: {@link whenReady} goes on with either.
 */
export interface SigningCrypto {
  hmacSha256(key: Bytes, message: Bytes): Soon<Uint8Array>;
  /** Lower-case hexadecimal. */
  hmacSha256Hex(key: Bytes, message: Bytes): Soon<string>;
  /** Lower-case hexadecimal. */
  sha256Hex(message: Bytes): Soon<string>;
  /**
   * A text that was never used before: 32 digits in lower-case hexadecimal, at least 122 random
   * bits.
   */
  randomId(): string;
}

/**
 * Goes on with a value as soon as it is there: at once on Node, where waiting for each would cost
 * more than the signature.
 */
export function whenReady<Value, Next>(
  value: Soon<Value>,
  next: (value: Value) => Soon<Next>,
): Soon<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** The SHA-256 of nothing, which most requests carry. */
export const emptySha256Hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
