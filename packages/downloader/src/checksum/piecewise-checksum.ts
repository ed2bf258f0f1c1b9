import { late } from '../late-modules.js';
import { crc64, crc64Arithmetic } from './crc64.js';
import { CrcArithmetic } from './crc-arithmetic.js';

/** Reads a range of the file from disk, in order, piece by piece. */
export type ReadBack = (
  start: number,
  end: number,
  take: (bytes: Uint8Array) => void,
) => Promise<void>;

interface Crc {
  readonly update: (bytes: Uint8Array, checksum: bigint) => bigint;
  readonly arithmetic: CrcArithmetic;
  readonly hexDigits: number;
}

export const crcs = {
  crc64: { update: crc64, arithmetic: crc64Arithmetic, hexDigits: 16 },
  crc32: {
    update: (bytes, checksum) => BigInt(late.zlib.crc32(bytes, Number(checksum))),
    arithmetic: new CrcArithmetic(0xedb88320n, 32),
    hexDigits: 8,
  },
} as const satisfies Readonly<Record<string, Crc>>;

interface Piece {
  readonly start: number;
  end: number;
  checksum: bigint;
}

/** A CRC over a file whose ranges arrive in any order. */
export class PiecewiseChecksum {
  readonly #crc: Crc;
  #pieces: Piece[] = [];

  constructor(crc: Crc) {
    this.#crc = crc;
  }

  /** Adds bytes at an offset. Each byte of the file must be added at most once. */
  update(offset: number, bytes: Uint8Array): void {
    let piece = this.#pieces.find(({ end }) => end === offset);
    if (!piece) {
      piece = { start: offset, end: offset, checksum: 0n };
      this.#pieces.push(piece);
    }
    piece.checksum = this.#crc.update(bytes, piece.checksum);
    piece.end += bytes.length;
  }

  /**
   * Returns lower-case hex. Reads back the bytes that were not added, such as those of an earlier
   * process.
   */
  async finish(size: number, readBack: ReadBack): Promise<string> {
    const { arithmetic, hexDigits } = this.#crc;
    await this.#fillGaps(size, readBack);
    let checksum = 0n;
    for (const piece of this.#pieces) {
      checksum = arithmetic.combine(checksum, piece.checksum, piece.end - piece.start);
    }
    return checksum.toString(16).padStart(hexDigits, '0');
  }

  async #fillGaps(size: number, readBack: ReadBack): Promise<void> {
    let at = 0;
    for (const { start, end } of [...this.#inOrder(), { start: size, end: size }]) {
      if (start > at) {
        await readBack(at, start, (bytes) => {
          this.#append(at, bytes);
          at += bytes.length;
        });
      }
      at = end;
    }
    this.#pieces = this.#inOrder();
  }

  /** Like `update`, but always adds a new piece: the list must not change while it is walked. */
  #append(offset: number, bytes: Uint8Array): void {
    const checksum = this.#crc.update(bytes, 0n);
    this.#pieces.push({ start: offset, end: offset + bytes.length, checksum });
  }

  #inOrder(): Piece[] {
    return this.#pieces.toSorted((left, right) => left.start - right.start);
  }
}
