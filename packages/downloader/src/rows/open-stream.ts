import { promisedByName } from '../content/promised-content.js';
import { isBinary, signatureOf } from '../content/signatures.js';
import { decode, type StreamCompression } from '../decompress/decode.js';
import { compressionOf, headBytes } from './count-content.js';
import { uncountable, type RowFormat } from './row-counter.js';
import { rowFormatNamed, rowFormatOf } from './row-format.js';
import { readTar, type TarFile } from './tar.js';
import { withHead } from './with-head.js';

/** A stream of rows. */
export interface OpenedRows {
  readonly format: RowFormat;
  /** Absent: it is not compressed, or a compressed archive. */
  readonly compression?: StreamCompression;
  /** The rows, decompressed. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** See `openRows`. */
export async function openStream(
  chunks: AsyncIterable<Uint8Array>,
  { name = '', format }: { readonly name?: string; readonly format?: string },
): Promise<OpenedRows> {
  const { head, all } = await withHead(chunks, headBytes);
  const compression = compressionOf(head, promisedByName(name)?.compression);
  if (compression === undefined) {
    return openPlain({ head, all, name, format });
  }
  const decoded = await withHead(copied(decode(compression, all)), headBytes);
  const opened = await openPlain({ ...decoded, name, format });
  return isTar(decoded.head) ? opened : { ...opened, compression };
}

interface Plain {
  readonly head: Uint8Array;
  readonly all: AsyncIterable<Uint8Array>;
  readonly name: string;
  readonly format: string | undefined;
}

async function openPlain({ head, all, name, format }: Plain): Promise<OpenedRows> {
  if (isTar(head)) {
    return openTar(all, format);
  }
  const found = formatOf(name, format);
  expectText(head);
  return { format: found, content: all };
}

/** The rows of the only file of a tar. */
async function openTar(
  chunks: AsyncIterable<Uint8Array>,
  format: string | undefined,
): Promise<OpenedRows> {
  const files = readTar(chunks);
  const first = await files.next();
  if (first.done === true) {
    throw uncountable('the tar has no file');
  }
  const { name, content } = first.value;
  const found = formatOf(name, format);
  const { head, all } = await withHead(content, headBytes);
  expectText(head);
  return { format: found, content: upToTheEnd(all, files) };
}

async function* upToTheEnd(
  content: AsyncIterable<Uint8Array>,
  files: AsyncGenerator<TarFile>,
): AsyncGenerator<Uint8Array> {
  yield* content;
  const next = await files.next();
  if (next.done !== true) {
    throw uncountable('the tar has more than one file');
  }
}

function formatOf(name: string, format: string | undefined): RowFormat {
  const found = format === undefined ? rowFormatNamed(name) : rowFormatOf(format);
  if (found === undefined) {
    throw uncountable('neither its format nor its name is one with rows of text');
  }
  return found;
}

function isTar(head: Uint8Array): boolean {
  return signatureOf(head) === 'tar' && isBinary(head);
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
