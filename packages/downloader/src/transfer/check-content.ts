import { createReadStream } from 'node:fs';

import { judgeContent, type ContentHead } from '../content/judge-content.js';
import { promisedByName, type PromisedContent } from '../content/promised-content.js';
import { signatureOf } from '../content/signatures.js';
import { DownloadError } from '../download-error.js';
import type { Exchange } from '../http/exchange.js';
import { storeErrorCode } from '../http/store-error-code.js';
import { parseLink, toldSize } from '../link.js';
import type { Transfer } from './transfer.js';

/** Errors and pages are shorter as a rule, so that they are seen as a whole. */
const headBytes = 64 * 1024;
/** Of a longer file the beginning is enough. */
const peekBytes = 512;

/**
 * Throws `not-a-file` when a response that brings the whole file begins with something else. To be called before what is there is
 * replaced. What has not arrived yet is seen in the finished file.
 */
export async function checkBeginning(transfer: Transfer, exchange: Exchange): Promise<void> {
  if (transfer.hasPromisedDigest && transfer.doneBytes === 0) return;
  const length = exchange.response.headers['content-length'];
  const isShort = length !== undefined && Number(length) <= headBytes;
  const head = await exchange.peek(isShort ? headBytes : peekBytes);
  // The digest will tell whether a file that is named wrongly is the right one all the same, but not whether to replace what is there.
  const promises = transfer.hasPromisedDigest ? [] : promisesOf(transfer);
  refuse(head, judgeContent(head, promises), transfer);
}

/** Throws `not-a-file` when the finished part is something else than what its names and the task say. */
export async function checkFinished(transfer: Transfer): Promise<void> {
  // What the caller or the task knows the digest of needs no guess.
  if (transfer.hasPromisedDigest) return;
  const bytes: Buffer[] = [];
  await transfer.part.readBack(0, Math.min(transfer.size ?? 0, headBytes), (chunk) => {
    bytes.push(Buffer.from(chunk));
  });
  const head = { bytes: Buffer.concat(bytes), isWhole: (transfer.size ?? 0) <= headBytes };
  const inner = await lookInside(head, transfer.part.path);
  refuse(head, judgeContent({ ...head, inner }, promisesOf(transfer)), transfer);
}

function refuse(head: ContentHead, what: string | undefined, transfer: Transfer): void {
  if (what === undefined || isAsLongAsTold(head, transfer)) return;
  const code = head.isWhole ? storeErrorCode(Buffer.from(head.bytes).toString()) : undefined;
  const message =
    `The server sent ${what}${code === undefined ? '' : ` (${code})`}. Ask for a fresh link. If this is the file all the same, say what ` +
    'it is with `format` and `compression`, or give its `digest`.';
  throw new DownloadError({ reason: 'not-a-file', message, code });
}

/** An error message does not have the size of the file by chance; a task without rows may have an empty file. */
function isAsLongAsTold({ bytes, isWhole }: ContentHead, { link }: Transfer): boolean {
  const isShort = isWhole && toldSize(link) === bytes.length;
  return isShort && (bytes.length === 0 || bytes[0] === 0x7b);
}

function promisesOf({
  plan,
  link,
  target,
  storedCompression,
}: Transfer): readonly PromisedContent[] {
  const names = [link.fileName ?? decoded(parseLink(link).pathname), target];
  const promised = [plan.promised, ...names.map(promisedByName)];
  const promises = promised
    .filter((each) => each !== undefined)
    .map((each) =>
      plan.decompress ? { ...each, compression: decodable(each.compression) } : each,
    );
  if (storedCompression === undefined || promises.length === 0) return promises;
  const [first] = promises;
  return [...promises, { compression: storedCompression, kind: first?.kind }];
}

/** What is decompressed may be compressed, whatever its name says. */
function decodable(compression: PromisedContent['compression']): PromisedContent['compression'] {
  return compression === 'none' ? undefined : compression;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The beginning of what comes out of a compressed file; `undefined` when it is not compressed or cannot be decoded. */
async function lookInside({ bytes }: ContentHead, path: string): Promise<ContentHead | undefined> {
  const compression = signatureOf(bytes);
  if (compression !== 'gzip' && compression !== 'zstd' && compression !== 'lz4') return undefined;
  const { decode } = await import('../decompress/decode.js');
  const source = createReadStream(path, { end: 4 * headBytes });
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of decode(compression, source)) {
      parts.push(Buffer.from(chunk));
      length += chunk.length;
      if (length >= headBytes) break;
    }
    return { bytes: Buffer.concat(parts).subarray(0, headBytes), isWhole: length < headBytes };
  } catch {
    // It is damaged, or goes on behind what was read.
    return length === 0 ? undefined : { bytes: Buffer.concat(parts), isWhole: false };
  } finally {
    source.destroy();
  }
}
