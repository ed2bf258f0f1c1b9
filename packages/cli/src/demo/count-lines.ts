import { createReadStream } from 'node:fs';

const lineFeed = 10;

/** Lines of a text file, read as a stream; a last line without a line feed counts too. */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  let last = lineFeed;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (const byte of chunk) if (byte === lineFeed) lines += 1;
    last = chunk.at(-1) ?? last;
  }
  return last === lineFeed ? lines : lines + 1;
}
