/**
 * Arithmetic with reflected CRCs of any width. The checksum of two pieces together follows from the
 * checksums of both and the length of the second, so parallel ranges are not read twice.
 */
export class CrcArithmetic {
  readonly #polynomial: bigint;
  readonly #one: bigint;
  /** x to the power of 2^n, by n. */
  readonly #powers: bigint[];

  /** `polynomial`: reflected, without its highest term. */
  constructor(polynomial: bigint, width: number) {
    this.#polynomial = polynomial;
    this.#one = 1n << BigInt(width - 1);
    this.#powers = [this.#one >> 1n];
  }

  /** The checksum of A followed by B. */
  combine(checksumA: bigint, checksumB: bigint, bytesB: number): bigint {
    return this.shift(checksumA, bytesB) ^ checksumB;
  }

  /** The register after this number of zero bytes. */
  shift(register: bigint, bytes: number): bigint {
    let shifted = register;
    for (let left = BigInt(bytes), n = 3; left > 0n; left >>= 1n, n += 1) {
      if (left & 1n) {
        shifted = this.#multiply(this.#power(n), shifted);
      }
    }
    return shifted;
  }

  #power(n: number): bigint {
    for (let power = this.#powers.at(-1) ?? 0n; this.#powers.length <= n;) {
      power = this.#multiply(power, power);
      this.#powers.push(power);
    }
    return this.#powers[n] ?? 0n;
  }

  /** The product of two polynomials, modulo the CRC polynomial. */
  #multiply(left: bigint, right: bigint): bigint {
    let product = 0n;
    let factor = right;
    for (let bit = this.#one; bit > 0n; bit >>= 1n) {
      if (left & bit) {
        product ^= factor;
      }
      factor = factor & 1n ? (factor >> 1n) ^ this.#polynomial : factor >> 1n;
    }
    return product;
  }
}
