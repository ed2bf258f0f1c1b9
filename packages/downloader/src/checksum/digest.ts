/** What can be computed over a download. `crc64` is CRC-64/XZ (ECMA-182), `crc32` that of gzip. */
export type DigestAlgorithm = 'sha256' | 'sha1' | 'md5' | 'crc64' | 'crc32';

/** A digest that the file must have; `value` is hex or base64. */
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

/** `SHA-256`, `sha256` and `Sha256` are the same, as are `crc64` and `CRC64-ECMA`; `undefined` for an unknown one. */
export function algorithmNamed(name: string): DigestAlgorithm | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll(/[-_/]/g, '')
    .replace(/^crc64(?:ecma|xz)$/, 'crc64');
  return digestAlgorithms.find((algorithm) => algorithm === plain);
}

/** The digest as lower-case hex, from hex or base64; `undefined` when it cannot be a digest of that kind. */
export function digestHex(algorithm: DigestAlgorithm, value: string): string | undefined {
  const text = value.trim();
  const bytes = digestBytes[algorithm];
  if (text.length === bytes * 2 && /^[\da-f]+$/i.test(text)) return text.toLowerCase();
  if (!/^[\w+/-]+={0,2}$/.test(text)) return undefined;
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes ? decoded.toString('hex') : undefined;
}

/** A checksum as stores write it: an unsigned decimal number. */
export function decimalHex(algorithm: 'crc64' | 'crc32', value: string): string | undefined {
  const text = value.trim();
  if (!/^\d{1,20}$/.test(text)) return undefined;
  const hex = BigInt(text).toString(16);
  const digits = digestBytes[algorithm] * 2;
  return hex.length <= digits ? hex.padStart(digits, '0') : undefined;
}

/**
 * A digest as a vendor's task tells it, where checksums are decimal as a rule. Sixteen digits may be either
 * notation: those prove nothing.
 */
export function toldHex(algorithm: DigestAlgorithm, value: string): string | undefined {
  if (algorithm !== 'crc64' && algorithm !== 'crc32') return digestHex(algorithm, value);
  const isAmbiguous =
    /^\d+$/.test(value.trim()) && value.trim().length === digestBytes[algorithm] * 2;
  if (isAmbiguous) return undefined;
  return decimalHex(algorithm, value) ?? digestHex(algorithm, value);
}
