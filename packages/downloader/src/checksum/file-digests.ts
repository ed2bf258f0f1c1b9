import { createHash, type Hash } from 'node:crypto';

import { digestAlgorithms, type DigestAlgorithm } from './digest.js';
import { crcs, PiecewiseChecksum, type ReadBack } from './piecewise-checksum.js';

/** Digests of one file by algorithm, in lower-case hex. */
export type DigestValues = Readonly<Partial<Record<DigestAlgorithm, string>>>;

/**
 * Several digests of one file. Checksums accept bytes in any order. Hashes need them in order, so
 * bytes that arrive out of order are read back at the end.
 */
export class FileDigests {
  readonly #hashes = new Map<DigestAlgorithm, Hash>();
  readonly #checksums = new Map<DigestAlgorithm, PiecewiseChecksum>();
  #hashed = 0;

  constructor(algorithms: Iterable<DigestAlgorithm>) {
    for (const algorithm of new Set(algorithms)) {
      if (algorithm === 'crc64' || algorithm === 'crc32') {
        this.#checksums.set(algorithm, new PiecewiseChecksum(crcs[algorithm]));
      } else {
        this.#hashes.set(algorithm, createHash(algorithm));
      }
    }
  }

  update(offset: number, bytes: Uint8Array): void {
    for (const checksum of this.#checksums.values()) {
      checksum.update(offset, bytes);
    }
    if (offset === this.#hashed) {
      this.#hash(bytes);
    }
  }

  /**
   * Hashes bytes that are on the disk already, so that the following bytes can be hashed as they
   * arrive.
   */
  async catchUp(end: number, readBack: ReadBack): Promise<void> {
    if (this.#hashes.size === 0 || end <= this.#hashed) {
      return;
    }
    await readBack(this.#hashed, end, (bytes) => this.#hash(bytes));
  }

  /** Ends the computation. Returns lower-case hex by algorithm, strongest first. */
  async finish(size: number, readBack: ReadBack): Promise<DigestValues> {
    await this.catchUp(size, readBack);
    const values: Partial<Record<DigestAlgorithm, string>> = {};
    for (const algorithm of digestAlgorithms) {
      const hash = this.#hashes.get(algorithm);
      const checksum = this.#checksums.get(algorithm);
      if (hash) {
        values[algorithm] = hash.digest('hex');
      }
      if (checksum) {
        values[algorithm] = await checksum.finish(size, readBack);
      }
    }
    return values;
  }

  #hash(bytes: Uint8Array): void {
    for (const hash of this.#hashes.values()) {
      hash.update(bytes);
    }
    this.#hashed += bytes.length;
  }
}
