import { DownloadError } from '../download-error.js';
import { codeOf } from '../system-error.js';
import { decodeGzip } from './gzip.js';
import { decodeLz4 } from './lz4.js';
import { damaged } from './output-limit.js';
import { decodeZstd } from './zstd.js';

/** The compressions that turn one stream of bytes into another. */
export type StreamCompression = 'gzip' | 'zstd' | 'lz4';

/**
 * Decodes a stream of bytes as it comes, in little memory. Chunks are only lent: their memory is used again for the next ones.
 * `onOutput` hears of the bytes of each chunk and may throw, to stop what unfolds to too much. Throws `decompression` for what cannot be
 * decoded; errors of the system pass through.
 */
export async function* decode(
  compression: StreamCompression,
  chunks: AsyncIterable<Uint8Array>,
  onOutput: (bytes: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  try {
    if (compression === 'zstd') {
      yield* decodeZstd(chunks, onOutput);
      return;
    }
    for await (const chunk of compression === 'gzip' ? decodeGzip(chunks) : decodeLz4(chunks)) {
      onOutput(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw asDamage(error);
  }
}

/** Errors of decoders speak of their own matters; what they mean here is said here. */
export function asDamage(error: unknown): unknown {
  const isSystem = error instanceof Error && 'syscall' in error;
  if (isSystem || DownloadError.isInstance(error)) return error;
  const message = error instanceof Error ? error.message : 'unknown error';
  const code = codeOf(error);
  return damaged(code === undefined ? message : `${message} (${code})`, error);
}
