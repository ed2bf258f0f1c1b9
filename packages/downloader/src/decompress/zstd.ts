import { pipeline } from 'node:stream/promises';
import type { Duplex } from 'node:stream';

import { late } from '../late-modules.js';
import { damaged } from './output-limit.js';
import { zstdFrames } from './zstd-frames.js';

/**
 * Input is decoded in pieces of this size, so that the output of one piece always fits into memory.
 */
const pieceBytes = 2048;

/**
 * Decodes zstd frames, one after another. `onOutput` is called before memory is used, and may
 * throw.
 */
export async function* decodeZstd(
  chunks: AsyncIterable<Uint8Array>,
  onOutput: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const native = createNodeZstd();
  yield* native
    ? decodeNatively(chunks, native, onOutput)
    : decodeByScript(zstdFrames(chunks), onOutput);
}

/** Node's own decoder. It exists from 22.15 on. */
function createNodeZstd(): Duplex | undefined {
  const { zlib } = late;
  if (!('createZstdDecompress' in zlib)) {
    return undefined;
  }
  const create: unknown = zlib.createZstdDecompress;
  return isFactory(create) ? create() : undefined;
}

async function* decodeNatively(
  chunks: AsyncIterable<Uint8Array>,
  decoder: Duplex,
  onOutput: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  // The decoder must not get a piece that belongs to two frames.
  const feeding = pipeline(zstdFrames(chunks), decoder);
  // A failure destroys the decoder, so it is thrown below.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      onOutput(chunk.length);
      yield chunk;
    }
  } finally {
    decoder.destroy();
  }
}

/** For Node 20. Does not verify the checksum of the frame. The download itself is verified. */
async function* decodeByScript(
  frames: AsyncIterable<Uint8Array>,
  onOutput: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const decoded: Uint8Array[] = [];
  const decoder = new Decompress((bytes) => {
    onOutput(bytes.length);
    decoded.push(bytes);
  });
  for await (const frame of frames) {
    for (let at = 0; at < frame.length; at += pieceBytes) {
      push(decoder, frame.subarray(at, at + pieceBytes), false);
      yield* decoded.splice(0);
    }
  }
  push(decoder, new Uint8Array(0), true);
  yield* decoded.splice(0);
}

interface Decoder {
  push(bytes: Uint8Array, isLast: boolean): unknown;
}

function push(decoder: Decoder, bytes: Uint8Array, isLast: boolean): void {
  try {
    decoder.push(bytes, isLast);
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
      throw damaged(`zstd: ${error.message}`);
    }
    throw error;
  }
}

function isFactory(value: unknown): value is () => Duplex {
  return typeof value === 'function';
}
