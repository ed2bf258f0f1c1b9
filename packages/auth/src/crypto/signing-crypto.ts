/** Bytes, or text as UTF-8 bytes. */
export type Bytes = Uint8Array | string;

/** A value, or a promise of it: see {@link SigningCrypto}. */
export type Soon<Value> = Value | Promise<Value>;

/**
 * The primitives of every signature scheme here. Node returns values synchronously, WebCrypto
 * returns promises: {@link whenReady} continues with either.
 */
export interface SigningCrypto {
  hmacSha256(key: Bytes, message: Bytes): Soon<Uint8Array>;
  /** Lower-case hexadecimal. */
  hmacSha256Hex(key: Bytes, message: Bytes): Soon<string>;
  /** Lower-case hexadecimal. */
  sha256Hex(message: Bytes): Soon<string>;
  /** A unique text: 32 lower-case hexadecimal digits, at least 122 random bits. */
  randomId(): string;
}

/**
 * Continues with a value as soon as it is available: synchronously on Node, where awaiting each
 * would cost more than the signature.
 */
export function whenReady<Value, Next>(
  value: Soon<Value>,
  next: (value: Value) => Soon<Next>,
): Soon<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** The SHA-256 of an empty body, which most requests have. */
export const emptySha256Hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
