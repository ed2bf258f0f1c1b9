import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as zlib from 'node:zlib';

import { cannotMerge } from './cannot-merge.js';

/** Compression of a file. Each of these allows compressed files to be concatenated. */
export type Compression = 'gzip' | 'zstd' | 'lz4';

/** A compressed line break, to put between copied members. */
export const lineBreaks: Readonly<Record<Compression, Uint8Array>> = {
  gzip: zlib.gzipSync('\n'),
  // Frames with one stored block.
  zstd: Buffer.from('28b52ffd20010900000a', 'hex'),
  lz4: Buffer.from('04224d18604082010000800a00000000', 'hex'),
};

/** One member or frame, or the chunks themselves without compression. */
export async function* compress(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression | undefined,
): AsyncGenerator<Uint8Array> {
  if (compression === undefined) {
    yield* chunks;
    return;
  }
  const encoder = createEncoder(compression);
  const feeding = pipeline(chunks, encoder);
  // A failure also fails the encoder, which throws it below.
  feeding.catch(() => undefined);
  try {
    yield* encoder as AsyncIterable<Buffer>;
  } finally {
    encoder.destroy();
  }
  await feeding;
}

function createEncoder(compression: Compression): Duplex {
  if (compression === 'gzip') {
    return zlib.createGzip();
  }
  // Available from Node 22.15 on.
  const create: unknown = Reflect.get(zlib, 'createZstdCompress');
  if (compression === 'zstd' && isFactory(create)) {
    return create();
  }
  throw cannotMerge(
    `${compression} cannot be written ${compression === 'zstd' ? 'before Node 22.15' : 'here'}`,
    'Name the target with the extension .gz, or without a compression extension.',
  );
}

function isFactory(value: unknown): value is () => Duplex {
  return typeof value === 'function';
}
