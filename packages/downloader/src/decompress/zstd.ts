import * as zlib from 'node:zlib';
import type { Duplex } from 'node:stream';

import { damaged } from './output-limit.js';

/** So little at once that what it may unfold to, before anybody can stop it, fits into memory. */
const pieceBytes = 2048;

/** Node's own decoder, from 22.15 on. No piece that it gets may belong to two frames. */
export function createNodeZstd(): Duplex | undefined {
  if (!('createZstdDecompress' in zlib)) return undefined;
  const create: unknown = zlib.createZstdDecompress;
  return isFactory(create) ? create() : undefined;
}

/** For Node 20. Does not check the frame's own checksum; the download itself has been verified. */
export async function* decodeZstd(
  chunks: AsyncIterable<Uint8Array>,
  onOutput: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const decoded: Uint8Array[] = [];
  const decoder = new Decompress((bytes) => {
    onOutput(bytes.length);
    decoded.push(bytes);
  });
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      push(decoder, chunk.subarray(at, at + pieceBytes), false);
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
