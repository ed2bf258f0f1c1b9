import type { ByteSource } from './byte-source.js';

const blockBytes = 512;
/** An archive ends with two blocks of zeros. */
const endBytes = 2 * blockBytes;

/**
 * A tar archive (ustar) with one file in it that any tool unpacks. It can be read from any offset
 * without being held as a whole.
 */
export function storeAsTar(fileName: string, content: ByteSource, modifiedAt: Date): ByteSource {
  const header = headerOf(fileName, content.sizeBytes, modifiedAt);
  const contentEnd = blockBytes + content.sizeBytes;
  const sizeBytes = Math.ceil(contentEnd / blockBytes) * blockBytes + endBytes;
  const clamp = (offset: number): number =>
    Math.min(Math.max(0, offset - blockBytes), content.sizeBytes);
  return {
    sizeBytes,
    read(start, end) {
      const zeros = Math.max(0, end - Math.max(start, contentEnd));
      return Buffer.concat([
        header.subarray(start, end),
        content.read(clamp(start), clamp(end)),
        Buffer.alloc(zeros),
      ]);
    },
  };
}

/**
 * The fields of POSIX.1-1988; numbers are octal, and sizes from 8 GiB up binary as GNU tar writes
 * them.
 */
function headerOf(fileName: string, size: number, modifiedAt: Date): Buffer {
  const header = Buffer.alloc(blockBytes);
  const octal = (value: number, offset: number, width: number): void => {
    header.write(value.toString(8).padStart(width - 1, '0'), offset, 'latin1');
  };
  if (Buffer.byteLength(fileName) > 100) {
    throw new RangeError(`"${fileName}" does not fit into the header of a tar.`);
  }
  header.write(fileName, 0);
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  if (size < 8 ** 11) {
    octal(size, 124, 12);
  } else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  octal(Math.floor(modifiedAt.getTime() / 1000), 136, 12);
  header.write(' '.repeat(8), 148, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return header;
}
