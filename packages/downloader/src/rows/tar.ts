import { ByteReader } from '../decompress/byte-reader.js';
import { uncountable } from './row-counter.js';

/**
 * A file in a tar. Its content must be read before the next file. Content that is not read is
 * skipped.
 */
export interface TarFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

const blockBytes = 512;
const maxNameBytes = 64 * 1024;

/**
 * The regular files of a tar (ustar, pax, GNU), in order. Throws `uncountable` if the tar is
 * damaged.
 */
export async function* readTar(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const reader = new ByteReader(chunks);
  let longName: string | undefined;
  while (!(await reader.isAtEnd())) {
    const header = await reader.read(blockBytes);
    // A tar ends with two blocks of zeros. Some tools write more or fewer.
    if (header.every((byte) => byte === 0)) {
      continue;
    }
    checkHeader(header);
    const size = sizeOf(header);
    const kind = String.fromCharCode(header[156] ?? 0);
    const padding = (blockBytes - (size % blockBytes)) % blockBytes;
    if ('Lx'.includes(kind)) {
      if (size > maxNameBytes) {
        throw uncountable('a name in the tar is too long');
      }
      const text = (await reader.read(size)).toString();
      longName = (kind === 'L' ? text.replace(/\0.*$/s, '') : paxPath(text)) ?? longName;
      await reader.skip(padding);
      continue;
    }
    if ('0\0'.includes(kind)) {
      const rest = { bytes: size };
      yield { name: longName ?? nameOf(header), content: contentOf(reader, rest) };
      await reader.skip(rest.bytes + padding);
    } else {
      await reader.skip(size + padding);
    }
    longName = undefined;
  }
}

async function* contentOf(reader: ByteReader, rest: { bytes: number }): AsyncGenerator<Uint8Array> {
  while (rest.bytes > 0) {
    const chunk = await reader.readSome(rest.bytes);
    rest.bytes -= chunk.length;
    yield chunk;
  }
}

/** The checksum is the sum of all bytes, with its own field as blanks. */
function checkHeader(header: Buffer): void {
  const stated = Number.parseInt(header.toString('latin1', 148, 156), 8);
  let sum = 8 * 0x20;
  for (const [index, byte] of header.entries()) {
    sum += index >= 148 && index < 156 ? 0 : byte;
  }
  if (sum !== stated) {
    throw uncountable('a header in the tar is damaged');
  }
}

/** Octal, or binary for large sizes. */
function sizeOf(header: Buffer): number {
  const field = header.subarray(124, 136);
  const isBinary = ((field[0] ?? 0) & 0x80) !== 0;
  const size = isBinary
    ? Number(field.readBigUInt64BE(4))
    : Number.parseInt(field.toString('latin1').trim() || '0', 8);
  if (Number.isSafeInteger(size) && size >= 0) {
    return size;
  }
  throw uncountable('a size in the tar is not a number');
}

function nameOf(header: Buffer): string {
  const text = (from: number, to: number): string =>
    header.toString('utf8', from, to).replace(/\0.*$/s, '');
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? text(345, 500) : '';
  return prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
}

/** Finds `30 path=folder/file.csv\n` among other records. */
function paxPath(text: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)/.exec(text)?.[1];
}
