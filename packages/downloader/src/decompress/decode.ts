import { DownloadError } from '../download-error.js';
import { codeOf } from '../system-error.js';
import { decodeGzip } from './gzip.js';
import { decodeLz4 } from './lz4.js';
import { damaged } from './output-limit.js';
import { decodeZstd } from './zstd.js';

/** Compressions of a single stream. */
export type StreamCompression = 'gzip' | 'zstd' | 'lz4';

/**
 * Decodes a stream with constant memory. A chunk is valid only until the next one: its memory is
 * reused. `onOutput` is called with the size of each chunk and may throw to stop. Throws
 * `decompression` for invalid data. System errors pass through.
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

/**
 * Converts errors of decoders to `decompression`. Keeps system errors and errors of this package.
 */
export function asDamage(error: unknown): unknown {
  const isSystem = error instanceof Error && 'syscall' in error;
  if (isSystem || DownloadError.isInstance(error)) {
    return error;
  }
  const message = error instanceof Error ? error.message : 'unknown error';
  const code = codeOf(error);
  return damaged(code === undefined ? message : `${message} (${code})`, error);
}
