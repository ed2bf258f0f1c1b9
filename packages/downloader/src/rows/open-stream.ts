import { promisedByName } from '../content/promised-content.js';
import { isBinary, signatureOf } from '../content/signatures.js';
import { decode, type StreamCompression } from '../decompress/decode.js';
import { compressionOf, headBytes } from './count-content.js';
import { uncountable, type RowFormat } from './row-counter.js';
import { rowFormatNamed, rowFormatOf } from './row-format.js';
import { withHead } from './with-head.js';

/** A stream of rows. */
export interface OpenedRows {
  readonly format: RowFormat;
  /** Absent: it is not compressed. */
  readonly compression?: StreamCompression;
  /** The rows, decompressed. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** See `openRows`. */
export async function openStream(
  chunks: AsyncIterable<Uint8Array>,
  { name = '', format }: { readonly name?: string; readonly format?: string },
): Promise<OpenedRows> {
  const found = format === undefined ? rowFormatNamed(name) : rowFormatOf(format);
  if (found === undefined) {
    throw uncountable('neither its format nor its name is one with rows of text');
  }
  const { head, all } = await withHead(chunks, headBytes);
  const compression = compressionOf(head, promisedByName(name)?.compression);
  if (compression === undefined) {
    expectText(head);
    return { format: found, content: all };
  }
  const decoded = await withHead(copied(decode(compression, all)), headBytes);
  expectText(decoded.head);
  return { format: found, compression, content: decoded.all };
}

function expectText(head: Uint8Array): void {
  const signature = signatureOf(head);
  if (signature !== undefined && isBinary(head)) {
    throw uncountable(`it is ${signature} data, which is not a stream of rows`);
  }
}

/** A decoder may reuse the memory of a chunk. */
async function* copied(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield Buffer.from(chunk);
  }
}
