import { createHash, type Hash } from 'node:crypto';

/** What can be computed over a download. */
export type DigestAlgorithm = 'sha256' | 'sha1' | 'md5';

/** A digest that the file must have; `value` is hex or base64. */
export interface ExpectedDigest {
  readonly algorithm: DigestAlgorithm;
  readonly value: string;
}

/** From the strongest proof to the weakest. */
export const digestAlgorithms: readonly DigestAlgorithm[] = ['sha256', 'sha1', 'md5'];

const digestBytes: Readonly<Record<DigestAlgorithm, number>> = { sha256: 32, sha1: 20, md5: 16 };

/** `SHA-256`, `sha256` and `Sha256` are the same; `undefined` for one that we cannot compute. */
export function algorithmNamed(name: string): DigestAlgorithm | undefined {
  const plain = name.toLowerCase().replaceAll('-', '');
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

/** Computes several digests over the same bytes. */
export class Digests {
  readonly #hashes: ReadonlyMap<DigestAlgorithm, Hash>;

  constructor(algorithms: Iterable<DigestAlgorithm>) {
    const wanted = new Set(algorithms);
    this.#hashes = new Map([...wanted].map((algorithm) => [algorithm, createHash(algorithm)]));
  }

  update(chunk: Uint8Array): void {
    for (const hash of this.#hashes.values()) hash.update(chunk);
  }

  /** Lower-case hex by algorithm. Ends the computation. */
  finish(): Readonly<Partial<Record<DigestAlgorithm, string>>> {
    const digests: Partial<Record<DigestAlgorithm, string>> = {};
    for (const [algorithm, hash] of this.#hashes) digests[algorithm] = hash.digest('hex');
    return digests;
  }
}
