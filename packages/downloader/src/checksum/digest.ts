/** Algorithms for digests. `crc64` is CRC-64/XZ (ECMA-182), `crc32` is the CRC of gzip. */
export type DigestAlgorithm = 'sha256' | 'sha1' | 'md5' | 'crc64' | 'crc32';

/** A digest that the file must have. `value` is hex or base64. */
export interface ExpectedDigest {
  readonly algorithm: DigestAlgorithm;
  readonly value: string;
}

/** From the strongest proof to the weakest. */
export const digestAlgorithms: readonly DigestAlgorithm[] = [
  'sha256',
  'sha1',
  'md5',
  'crc64',
  'crc32',
];

const digestBytes: Readonly<Record<DigestAlgorithm, number>> = {
  sha256: 32,
  sha1: 20,
  md5: 16,
  crc64: 8,
  crc32: 4,
};

/**
 * `SHA-256`, `sha256` and `Sha256` are the same, as are `crc64` and `CRC64-ECMA`; `undefined` for
 * an unknown one.
 */
export function algorithmNamed(name: string): DigestAlgorithm | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll(/[-_/]/g, '')
    .replace(/^crc64(?:ecma|xz)$/, 'crc64');
  return digestAlgorithms.find((algorithm) => algorithm === plain);
}

/**
 * Converts hex or base64 to lower-case hex. Returns `undefined` if the value is not a digest of
 * this algorithm.
 */
export function digestHex(algorithm: DigestAlgorithm, value: string): string | undefined {
  const text = value.trim();
  const bytes = digestBytes[algorithm];
  if (text.length === bytes * 2 && /^[\da-f]+$/i.test(text)) {
    return text.toLowerCase();
  }
  if (!/^[\w+/-]+={0,2}$/.test(text)) {
    return undefined;
  }
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes ? decoded.toString('hex') : undefined;
}

/** Converts a checksum that is written as an unsigned decimal number, as stores do. */
export function decimalHex(algorithm: 'crc64' | 'crc32', value: string): string | undefined {
  const text = value.trim();
  if (!/^\d{1,20}$/.test(text)) {
    return undefined;
  }
  const hex = BigInt(text).toString(16);
  const digits = digestBytes[algorithm] * 2;
  return hex.length <= digits ? hex.padStart(digits, '0') : undefined;
}

/**
 * Converts a digest that a task reports. Checksums are usually decimal there. Where the digits
 * could be decimal or hex, the result is `undefined`.
 */
export function reportedHex(algorithm: DigestAlgorithm, value: string): string | undefined {
  if (algorithm !== 'crc64' && algorithm !== 'crc32') {
    return digestHex(algorithm, value);
  }
  const isAmbiguous =
    /^\d+$/.test(value.trim()) && value.trim().length === digestBytes[algorithm] * 2;
  if (isAmbiguous) {
    return undefined;
  }
  return decimalHex(algorithm, value) ?? digestHex(algorithm, value);
}
