import { type ByteSource, crc32Of } from './byte-source.js';

/** How the bytes of a file are wrapped; `none` leaves them as they are. */
export type Compression = 'none' | 'gzip' | 'zstd' | 'lz4';

/**
 * The parts of a container with uncompressed blocks, which every one of these formats allows.
 */
interface Container {
  readonly prefix: Buffer;
  /** Always of the same length. */
  readonly blockHeader: (sizeBytes: number, isLast: boolean) => Buffer;
  /** Gzip and zstd need a block even for an empty file. */
  readonly minBlocks: 0 | 1;
  readonly suffixBytes: number;
  readonly suffix: (content: ByteSource) => Buffer;
}

/** The largest block that all of them allow, which is gzip's. */
const blockBytes = 65_535;

const containers: Readonly<Record<Exclude<Compression, 'none'>, Container>> = {
  // RFC 1952 around RFC 1951's stored blocks: no time, no name; the CRC and the size come last.
  gzip: {
    prefix: Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 0xff]),
    blockHeader: (size, isLast) =>
      Buffer.from([isLast ? 1 : 0, size & 0xff, size >>> 8, ~size & 0xff, (~size >>> 8) & 0xff]),
    minBlocks: 1,
    suffixBytes: 8,
    suffix: (content) => littleEndian(crc32Of(content), content.sizeBytes % 2 ** 32),
  },
  // RFC 8878: a window of 128 KiB, neither size nor checksum; raw blocks.
  zstd: {
    prefix: Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]),
    blockHeader: (size, isLast) => littleEndian((size << 3) | (isLast ? 1 : 0)).subarray(0, 3),
    minBlocks: 1,
    suffixBytes: 0,
    suffix: () => Buffer.alloc(0),
  },
  // LZ4 frame 1.6: independent blocks of up to 64 KiB, no checksums but the header's; the top bit
  // marks a block that is not compressed.
  lz4: {
    prefix: Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]),
    blockHeader: (size) => littleEndian((size | 0x8000_0000) >>> 0),
    minBlocks: 0,
    suffixBytes: 4,
    suffix: () => littleEndian(0),
  },
};

/**
 * A file in a container that any tool unpacks. Nothing is compressed, so that the offset of a byte
 * is computed by a multiplication, and the file can be read from any offset without generating or
 * holding all of it. Only the checksum at the end of gzip needs a pass over the content.
 */
export function storeIn(compression: Compression, content: ByteSource): ByteSource {
  if (compression === 'none') {
    return content;
  }
  const isLong = compression === 'gzip' && content.sizeBytes > memberBytes;
  return isLong ? joinMembers(content) : fill(containers[compression], content);
}

/**
 * A long gzip file is a sequence of short members, as RFC 1952 allows, so that its last bytes need
 * only a short part of the content.
 */
const memberBytes = 64 * 1024 * 1024;

function joinMembers(content: ByteSource): ByteSource {
  const count = Math.ceil(content.sizeBytes / memberBytes);
  const member = (index: number): ByteSource =>
    fill(containers.gzip, sliceOf(content, index * memberBytes));
  const slotBytes = member(0).sizeBytes;
  return {
    sizeBytes: (count - 1) * slotBytes + member(count - 1).sizeBytes,
    read(start, end) {
      const parts: Uint8Array[] = [];
      for (let index = Math.floor(start / slotBytes); index * slotBytes < end; index += 1) {
        const offset = index * slotBytes;
        const one = member(index);
        parts.push(one.read(Math.max(0, start - offset), Math.min(one.sizeBytes, end - offset)));
      }
      return Buffer.concat(parts);
    },
  };
}

function sliceOf(content: ByteSource, offset: number): ByteSource {
  return {
    sizeBytes: Math.min(memberBytes, content.sizeBytes - offset),
    read: (start, end) => content.read(offset + start, offset + end),
  };
}

function fill(container: Container, content: ByteSource): ByteSource {
  const { prefix, blockHeader } = container;
  const blocks = Math.max(container.minBlocks, Math.ceil(content.sizeBytes / blockBytes));
  const headerBytes = blockHeader(0, true).length;
  const slotBytes = headerBytes + blockBytes;
  const suffixStart = prefix.length + blocks * headerBytes + content.sizeBytes;
  let suffix: Buffer | undefined;
  const block = (index: number): Buffer => {
    const start = index * blockBytes;
    const end = Math.min(start + blockBytes, content.sizeBytes);
    return Buffer.concat([
      blockHeader(end - start, index === blocks - 1),
      content.read(start, end),
    ]);
  };
  return {
    sizeBytes: suffixStart + container.suffixBytes,
    read(start, end) {
      const first = Math.max(0, Math.floor((start - prefix.length) / slotBytes));
      const last = Math.min(blocks, Math.ceil((end - prefix.length) / slotBytes));
      const parts = start < prefix.length ? [prefix] : [];
      for (let index = first; index < last; index += 1) {
        parts.push(block(index));
      }
      if (end > suffixStart) {
        parts.push((suffix ??= container.suffix(content)));
      }
      const base = start < prefix.length ? 0 : prefix.length + first * slotBytes;
      return Buffer.concat(parts).subarray(start - base, end - base);
    },
  };
}

function littleEndian(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) {
    bytes.writeUInt32LE(number, index * 4);
  }
  return bytes;
}
