import { createHash } from 'node:crypto';
import type { StoredFile } from './destination.js';

/** Reads a stream to its end. */
export async function digestStream(chunks: AsyncIterable<Uint8Array>): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
