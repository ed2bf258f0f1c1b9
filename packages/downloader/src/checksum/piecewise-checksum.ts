import { late } from '../late-modules.js';
import { crc64, crc64Arithmetic } from './crc64.js';
import { CrcArithmetic } from './crc-arithmetic.js';

/** Reads a stretch of the file that is on the disk, in order, piece by piece. */
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

  /** Bytes at an offset; each byte of the file is told at most once. */
  update(offset: number, bytes: Uint8Array): void {
    let piece = this.#pieces.find(({ end }) => end === offset);
    if (!piece) {
      piece = { start: offset, end: offset, checksum: 0n };
      this.#pieces.push(piece);
    }
    piece.checksum = this.#crc.update(bytes, piece.checksum);
    piece.end += bytes.length;
  }

  /** Lower-case hex. Whatever was not told, as it came with an earlier process, is read back. */
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
    const told = this.#inOrder();
    let known = 0;
    for (const { start, end } of [...told, { start: size, end: size }]) {
      let at = known;
      if (start > known) {
        await readBack(known, start, (bytes) => {
          this.#append(at, bytes);
          at += bytes.length;
        });
      }
      known = end;
    }
    this.#pieces = this.#inOrder();
  }

  /** Like `update`, but never grows a piece that was told: the list must stay as it was walked. */
  #append(offset: number, bytes: Uint8Array): void {
    const checksum = this.#crc.update(bytes, 0n);
    this.#pieces.push({ start: offset, end: offset + bytes.length, checksum });
  }

  #inOrder(): Piece[] {
    return this.#pieces.toSorted((left, right) => left.start - right.start);
  }
}
