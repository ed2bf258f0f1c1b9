import type { Gunzip } from 'node:zlib';

import { late } from '../late-modules.js';
import { damaged } from './output-limit.js';

const outputChunkBytes = 128 * 1024;

/**
 * Decodes gzip members, one after another. Zeros after the last one are padding, as for gzip(1) and
 * tar. Anything else there is an error. Node's decoder stops at the first of these zeros and
 * silently ignores the rest.
 */
export async function* decodeGzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = late.zlib.createGunzip({ chunkSize: outputChunkBytes });
  const feeding = feed(gunzip, chunks);
  // A failure also fails the decoder, or is thrown at the end.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      yield chunk;
    }
  } catch (error) {
    throw explained(error);
  } finally {
    gunzip.destroy();
  }
  await feeding;
}

async function feed(gunzip: Gunzip, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  let wake: (() => void) | undefined;
  gunzip.once('close', () => wake?.());
  let sent = 0;
  let isAtEnd = false;
  try {
    for await (const chunk of chunks) {
      if (!isAtEnd) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          gunzip.write(chunk, () => resolve());
        });
        if (gunzip.errored) {
          return;
        }
      }
      const taken: number = isAtEnd ? 0 : gunzip.bytesWritten - sent;
      isAtEnd ||= taken < chunk.length;
      if (isAtEnd) {
        expectZeros(chunk.subarray(taken));
      }
      sent += chunk.length;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error('unknown error'));
    throw error;
  }
}

function expectZeros(bytes: Uint8Array): void {
  if (!Buffer.alloc(bytes.length).equals(bytes)) {
    throw followed();
  }
}

function explained(error: unknown): unknown {
  const { message } = error instanceof Error ? error : { message: '' };
  // The first member has the magic number, so this is about a later one.
  if (message === 'incorrect header check') {
    return followed();
  }
  if (message !== 'unexpected end of file') {
    return error;
  }
  return damaged(
    'it is cut off, or one byte that is not gzip follows the end of the gzip data',
    error,
  );
}

function followed(): Error {
  return damaged('something that is not gzip follows the end of the gzip data');
}
