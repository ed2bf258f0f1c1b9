import { basename } from 'node:path';

import { throwIfAborted } from '../abort.js';
import { promisedByName, type PromisedContent } from '../content/promised-content.js';
import { isBinary, signatureOf, startsWithSkippable } from '../content/signatures.js';
import { decode, type StreamCompression } from '../decompress/decode.js';
import type { OutputLimit } from '../decompress/output-limit.js';
import { finish, sum, type CountedRows } from './counted-rows.js';
import { rowFormatNamed, rowFormatOf } from './row-format.js';
import { RowCounter, uncountable } from './row-counter.js';
import { readTar } from './tar.js';
import { withHead } from './with-head.js';

/** What to count, and how. */
export interface Counting {
  readonly name: string;
  readonly format: string | undefined;
  readonly compression: PromisedContent['compression'];
  readonly header: boolean;
  readonly limit: OutputLimit;
  readonly signal: AbortSignal;
  /** Number of compressions and archives around it. */
  readonly depth: number;
}

/** Longer than any signature and its offset. */
export const headBytes = 512;
/** A tar.gz has a depth of two. */
const maxDepth = 3;

/** Counts rows inside any compressions and archives. */
export async function countContent(
  chunks: AsyncIterable<Uint8Array>,
  counting: Counting,
): Promise<CountedRows> {
  const { name, compression: promised, limit, depth, signal } = counting;
  const { head, all } = await withHead(chunks, headBytes);
  const compression = compressionOf(head, promised ?? promisedByName(name)?.compression);
  if (promised !== undefined && promised !== 'none' && promised !== compression) {
    throw uncountable(`it is not ${promised} data, or ${promised} cannot be read in a stream`);
  }
  const inner = { ...counting, compression: undefined, depth: depth + 1 };
  if (depth > maxDepth) {
    throw uncountable(`it is compressed more than ${maxDepth} times`);
  }
  if (compression !== undefined) {
    const decoded = decode(compression, all, (bytes) => limit.add(bytes));
    return countContent(decoded, { ...inner, name: name.replace(/\.[^.]*$/, '') });
  }
  const signature = signatureOf(head);
  if (signature === 'tar') {
    return countTar(all, inner);
  }
  if (signature !== undefined && isBinary(head)) {
    throw uncountable(`it is ${signature} data, which has no rows of text`);
  }
  const counter = counterFor(counting);
  for await (const chunk of all) {
    throwIfAborted(signal);
    counter.update(chunk);
  }
  return finish(counter);
}

/** Throws `uncountable` if the format is unknown or has no rows of text. */
export function counterFor({ name, format, header }: Counting): RowCounter {
  const found = format === undefined ? rowFormatNamed(basename(name)) : rowFormatOf(format);
  if (found !== undefined) {
    return new RowCounter(found, { header });
  }
  throw uncountable(
    format === undefined
      ? 'its name does not imply a format with rows of text. Pass `format`: csv, json or jsonl'
      : `"${format}" is not a format with rows of text, such as csv, json or jsonl`,
  );
}

/** The compression of a stream by its first bytes. `promised` decides between zstd and lz4. */
export function compressionOf(
  head: Uint8Array,
  promised: PromisedContent['compression'],
): StreamCompression | undefined {
  const isStream = promised === 'zstd' || promised === 'lz4';
  if (isStream && startsWithSkippable(head)) {
    return promised;
  }
  const signature = signatureOf(head);
  return signature === 'gzip' || signature === 'zstd' || signature === 'lz4'
    ? signature
    : undefined;
}

async function countTar(
  chunks: AsyncIterable<Uint8Array>,
  counting: Counting,
): Promise<CountedRows> {
  const counts: CountedRows[] = [];
  for await (const { name, content } of readTar(copied(chunks))) {
    counting.limit.checkEntries(counts.length + 1);
    counts.push(await countContent(content, { ...counting, name }));
  }
  return sum(counts);
}

/** For chunks whose memory is reused. */
async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield Buffer.from(chunk);
  }
}
