import { decodeGzip } from './gzip.js';
import { decodeLz4 } from './lz4.js';
import { decodeZstd } from './zstd.js';

/** The compressions that turn one stream of bytes into another. */
export type StreamCompression = 'gzip' | 'zstd' | 'lz4';

/**
 * Decodes a stream of bytes as it comes, in little memory. Chunks are only lent: their memory is used again for the next ones.
 * `onOutput` hears of the bytes of each chunk and may throw, to stop what unfolds to too much.
 */
export async function* decode(
  compression: StreamCompression,
  chunks: AsyncIterable<Uint8Array>,
  onOutput: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  if (compression === 'zstd') {
    yield* decodeZstd(chunks, onOutput);
    return;
  }
  for await (const chunk of compression === 'gzip' ? decodeGzip(chunks) : decodeLz4(chunks)) {
    onOutput(chunk.length);
    yield chunk;
  }
}
