import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const lineFeed = 10;

/**
 * Counts the lines of a text file as a stream. Decompresses it if its name ends in `.gz` or
 * `.gzip`. A last line without a line feed counts too.
 */
export async function countLines(path: string): Promise<number> {
  const file = createReadStream(path);
  const text: Readable = /\.(gz|gzip)$/.test(path) ? file.pipe(createGunzip()) : file;
  let lines = 0;
  let last = lineFeed;
  for await (const chunk of text as AsyncIterable<Buffer>) {
    for (const byte of chunk) {
      if (byte === lineFeed) {
        lines += 1;
      }
    }
    last = chunk.at(-1) ?? last;
  }
  return last === lineFeed ? lines : lines + 1;
}
