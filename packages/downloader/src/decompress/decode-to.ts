import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import type { CompressionFormat } from './format.js';
import { decodeLz4 } from './lz4.js';
import { damaged, type OutputLimit } from './output-limit.js';
import { unpackZip } from './zip.js';
import { zstdFrames } from './zstd-frames.js';
import { createNodeZstd, decodeZstd } from './zstd.js';

interface Decoding {
  readonly from: string;
  readonly to: string;
  readonly limit: OutputLimit;
  readonly signal: AbortSignal;
}

/** Decodes one file into another, or a zip into a folder, flushed to the disk. Returns the number of files. */
export async function decodeTo(format: CompressionFormat, decoding: Decoding): Promise<number> {
  const { from, to, limit, signal } = decoding;
  if (format === 'zip') {
    await mkdir(to);
    return unpackZip(from, to, limit, signal);
  }
  const source = createReadStream(from, { highWaterMark: 256 * 1024 });
  const target = createWriteStream(to, { flags: 'wx', flush: true });
  const count = counting(limit);
  if (format === 'gzip') await gunzipTo(source, count, target, signal);
  else if (format === 'lz4') await pipeline(source, decodeLz4, count, copied, target, { signal });
  else await decodeZstdTo(source, target, limit, signal);
  return 1;
}

/** Node's decoder ends in silence where zeros take the place of another member. */
async function gunzipTo(
  source: ReadStream,
  count: Counting,
  target: Writable,
  signal: AbortSignal,
): Promise<void> {
  const gunzip = createGunzip();
  await pipeline(source, gunzip, count, target, { signal });
  if (gunzip.bytesWritten < source.bytesRead) throw damaged('something else follows its end');
}

async function decodeZstdTo(
  source: Readable,
  target: Writable,
  limit: OutputLimit,
  signal: AbortSignal,
): Promise<void> {
  const native = createNodeZstd();
  if (native) {
    await pipeline(source, zstdFrames, native, counting(limit), target, { signal });
    return;
  }
  // Counts inside of the decoder: a small piece may unfold to much before anybody sees the first of it.
  const decode = (chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> =>
    decodeZstd(chunks, (bytes) => limit.add(bytes));
  await pipeline(source, zstdFrames, decode, target, { signal });
}

type Counting = (chunks: AsyncIterable<Uint8Array>) => AsyncGenerator<Uint8Array>;

function counting(limit: OutputLimit): Counting {
  return async function* count(chunks) {
    for await (const chunk of chunks) {
      limit.add(chunk.length);
      yield chunk;
    }
  };
}

/** For chunks that are only lent. */
async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
