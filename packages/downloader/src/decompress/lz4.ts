import { ByteReader } from './byte-reader.js';
import { isSkippable } from '../content/signatures.js';
import { decodeLz4Block } from './lz4-block.js';
import { damaged } from './output-limit.js';
import { XxHash32, xxHash32 } from './xxhash32.js';

const frameMagic = 0x184d2204;
const historyBytes = 64 * 1024;
const blockSizes: Readonly<Record<number, number>> = {
  4: 2 ** 16,
  5: 2 ** 18,
  6: 2 ** 20,
  7: 2 ** 22,
};

interface Frame {
  readonly blockBytes: number;
  readonly isIndependent: boolean;
  readonly hasBlockChecksums: boolean;
  readonly hasChecksum: boolean;
  readonly size: bigint | undefined;
}

/**
 * Decodes LZ4 frames, one after another, with at most 4 MiB of memory. Checks all checksums and
 * sizes in them. A chunk is valid only until the next one: its memory is reused.
 */
export async function* decodeLz4(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(chunks);
  // One buffer for all frames: a file may consist of millions of empty frames.
  let output = new Uint8Array(0);
  do {
    const magic = (await reader.read(4)).readUInt32LE();
    if (magic === frameMagic) {
      const frame = await readFrame(reader);
      const bytes = historyBytes + frame.blockBytes;
      if (output.length < bytes) {
        output = new Uint8Array(bytes);
      }
      yield* decodeFrame(reader, frame, output);
    } else if (isSkippable(magic)) {
      await reader.skip((await reader.read(4)).readUInt32LE());
    } else {
      throw damaged('it is not an LZ4 frame');
    }
  } while (!(await reader.isAtEnd()));
}

async function readFrame(reader: ByteReader): Promise<Frame> {
  const start = await reader.read(2);
  const [flags = 0, block = 0] = start;
  const hasSize = (flags & 0x08) !== 0;
  const blockBytes = blockSizes[(block >> 4) & 7];
  if (flags >> 6 !== 1 || (flags & 0x01) !== 0 || blockBytes === undefined) {
    throw damaged('its LZ4 header has an unknown version or requires a dictionary');
  }
  const size = await reader.read(hasSize ? 8 : 0);
  const [check] = await reader.read(1);
  if (((xxHash32(Buffer.concat([start, size])) >> 8) & 0xff) !== check) {
    throw damaged('its LZ4 header has a wrong checksum');
  }
  return {
    blockBytes,
    isIndependent: (flags & 0x20) !== 0,
    hasBlockChecksums: (flags & 0x10) !== 0,
    hasChecksum: (flags & 0x04) !== 0,
    size: hasSize ? size.readBigUInt64LE() : undefined,
  };
}

async function* decodeFrame(
  reader: ByteReader,
  frame: Frame,
  output: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const checksum = new XxHash32();
  let history = 0;
  let total = 0n;
  for (;;) {
    const block = await readBlock(reader, frame);
    if (!block) {
      break;
    }
    const end = block.isPlain
      ? append(output, history, block.bytes)
      : decodeLz4Block(block.bytes, output.subarray(0, history + frame.blockBytes), history);
    const decoded = output.subarray(history, end);
    if (frame.hasChecksum) {
      checksum.update(decoded);
    }
    total += BigInt(decoded.length);
    yield decoded;
    history = frame.isIndependent ? 0 : Math.min(end, historyBytes);
    output.copyWithin(0, end - history, end);
  }
  if (frame.size !== undefined && frame.size !== total) {
    throw damaged('its size differs from the size in its header');
  }
  if (!frame.hasChecksum) {
    return;
  }
  if ((await reader.read(4)).readUInt32LE() !== checksum.finish()) {
    throw damaged('its LZ4 checksum is wrong');
  }
}

async function readBlock(
  reader: ByteReader,
  { blockBytes, hasBlockChecksums }: Frame,
): Promise<{ readonly bytes: Buffer; readonly isPlain: boolean } | undefined> {
  const head = (await reader.read(4)).readUInt32LE();
  if (head === 0) {
    return undefined;
  }
  const length = head & 0x7fff_ffff;
  if (length > blockBytes) {
    throw damaged('an LZ4 block is larger than its header says');
  }
  const bytes = await reader.read(length);
  if (hasBlockChecksums && (await reader.read(4)).readUInt32LE() !== xxHash32(bytes)) {
    throw damaged('the checksum of an LZ4 block is wrong');
  }
  return { bytes, isPlain: head >>> 31 === 1 };
}

function append(output: Uint8Array, at: number, bytes: Uint8Array): number {
  output.set(bytes, at);
  return at + bytes.length;
}
