import { ByteReader } from './byte-reader.js';
import { isSkippable } from '../content/signatures.js';
import { damaged } from './output-limit.js';

const frameMagic = 0xfd2fb528;
const dictionaryIdBytes = [0, 1, 2, 4];
const contentSizeBytes = [0, 2, 4, 8];
/** The same limit as in Node's decoder. */
const maxWindowBytes = 2 ** 27;
const blockOfOneByte = 1;
const reservedBlock = 3;

/**
 * Splits a zstd file into pieces that belong to one frame each: Node's decoder drops bytes after
 * the end of a frame in the same piece. Drops skippable frames. Throws if a frame requires too much
 * memory.
 */
export async function* zstdFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(chunks);
  do {
    const magic = await reader.read(4);
    const number = magic.readUInt32LE();
    if (number === frameMagic) {
      yield* frame(reader, magic);
    } else if (isSkippable(number)) {
      await reader.skip((await reader.read(4)).readUInt32LE());
    } else {
      throw damaged('it is not a zstd frame');
    }
  } while (!(await reader.isAtEnd()));
}

async function* frame(reader: ByteReader, magic: Buffer): AsyncGenerator<Buffer> {
  const descriptor = await reader.read(1);
  const [flags = 0] = descriptor;
  yield Buffer.concat([magic, descriptor, await readSizes(reader, flags)]);
  for (let isLast = false; !isLast;) {
    const head = await reader.read(3);
    const word = head.readUIntLE(0, 3);
    const kind = (word >> 1) & 3;
    if (kind === reservedBlock) {
      throw damaged('a zstd block has an unknown type');
    }
    yield Buffer.concat([head, await reader.read(kind === blockOfOneByte ? 1 : word >> 3)]);
    isLast = (word & 1) === 1;
  }
  const hasChecksum = (flags & 0x04) !== 0;
  if (hasChecksum) {
    yield await reader.read(4);
  }
}

/** Reads the rest of a frame header. It may request gigabytes of memory that are never used. */
async function readSizes(reader: ByteReader, flags: number): Promise<Buffer> {
  const isOneSegment = (flags & 0x20) !== 0;
  const window = await reader.read(isOneSegment ? 0 : 1);
  const dictionaryId = await reader.read(dictionaryIdBytes[flags & 3] ?? 0);
  const size = await reader.read(contentSizeBytes[flags >> 6] || (isOneSegment ? 1 : 0));
  if (dictionaryId.some((byte) => byte !== 0)) {
    throw damaged('it requires a zstd dictionary');
  }
  if ((isOneSegment ? contentSize(size) : windowSize(window[0] ?? 0)) > maxWindowBytes) {
    throw damaged(`it requires more than ${maxWindowBytes} bytes of memory`);
  }
  return Buffer.concat([window, dictionaryId, size]);
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}

function contentSize(field: Buffer): number {
  // A size of two bytes has an offset of 256.
  if (field.length === 2) {
    return field.readUInt16LE() + 256;
  }
  return Number(field.length === 8 ? field.readBigUInt64LE() : field.readUIntLE(0, field.length));
}
