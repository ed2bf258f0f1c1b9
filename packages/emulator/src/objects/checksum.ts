import { crc32 } from 'node:zlib';
import type { ByteSource } from './byte-source.js';

const chunkBytes = 256 * 1024;

/** The CRC-32 of gzip and zip over all bytes, which are made for it once, a part at a time. */
export function crc32Of(content: ByteSource): number {
  let value = 0;
  for (let start = 0; start < content.sizeBytes; start += chunkBytes) {
    const end = Math.min(start + chunkBytes, content.sizeBytes);
    value = crc32(content.read(start, end), value);
  }
  return value;
}
