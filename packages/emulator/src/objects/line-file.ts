import type { ByteSource } from './byte-source.js';

/** Lines with their line ends, all of the same number of bytes, so that a line's place in a file is a multiplication. */
export interface FixedWidthLines {
  /** What stands before the first line; of any length. */
  readonly header: string;
  readonly count: number;
  at(index: number): string;
}

/** A file of lines that can be read from any offset. */
export function createLineFile(lines: FixedWidthLines): ByteSource {
  const { header, count } = lines;
  const headerBytes = Buffer.byteLength(header);
  const lineBytes = Buffer.byteLength(lines.at(0));
  return {
    sizeBytes: headerBytes + count * lineBytes,
    read(start, end) {
      const first = Math.max(0, Math.floor((start - headerBytes) / lineBytes));
      const last = Math.min(count, Math.ceil((end - headerBytes) / lineBytes));
      let text = start < headerBytes ? header : '';
      for (let index = first; index < last; index += 1) text += lines.at(index);
      const base = start < headerBytes ? 0 : headerBytes + first * lineBytes;
      return Buffer.from(text).subarray(start - base, end - base);
    },
  };
}
