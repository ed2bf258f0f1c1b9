import { open } from 'node:fs/promises';

import { throwIfAborted } from '../abort.js';

/**
 * Writes a new file, chunk by chunk, and flushes it to disk. After a rejection nothing writes to
 * the file or creates it any more.
 */
export async function writeChunks(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for await (const chunk of chunks) {
      throwIfAborted(signal);
      for (let written = 0; written < chunk.length;) {
        written += (await file.write(chunk, written)).bytesWritten;
      }
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
