import { crc32 } from 'node:zlib';

/**
 * Bytes that can be generated again from any offset, so that they are never held in memory as a
 * whole.
 */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Bytes `start` to `end`, `end` not included. The same range always yields the same bytes. */
  read(start: number, end: number): Uint8Array;
}

const chunkBytes = 256 * 1024;

/** The CRC-32 of gzip and zip over all bytes, which are generated once for it, part by part. */
export function crc32Of(content: ByteSource): number {
  let value = 0;
  for (let start = 0; start < content.sizeBytes; start += chunkBytes) {
    const end = Math.min(start + chunkBytes, content.sizeBytes);
    value = crc32(content.read(start, end), value);
  }
  return value;
}
