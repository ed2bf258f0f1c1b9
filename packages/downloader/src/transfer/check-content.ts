import { createReadStream } from 'node:fs';

import { judgeContent, type ContentHead } from '../content/judge-content.js';
import { promisedByName, type PromisedContent } from '../content/promised-content.js';
import { signatureOf } from '../content/signatures.js';
import { DownloadError } from '../download-error.js';
import type { DownloadRequest } from '../http/download-request.js';
import { storeErrorCode } from '../http/store-error-code.js';
import { parseLink, reportedSize } from '../link.js';
import type { Transfer } from './transfer.js';

/** Error messages and pages are usually shorter than this, so they are checked completely. */
const headBytes = 64 * 1024;
/** For longer files the beginning is enough. */
const peekBytes = 512;

/**
 * Throws `not-a-file` if a response with the whole file starts with something else. Must be called
 * before existing bytes are replaced. Bytes that arrive later are checked in the finished file.
 */
export async function checkBeginning(transfer: Transfer, request: DownloadRequest): Promise<void> {
  if (transfer.hasPromisedDigest && transfer.doneBytes === 0) {
    return;
  }
  const length = request.response.headers['content-length'];
  const isShort = length !== undefined && Number(length) <= headBytes;
  const head = await request.peek(isShort ? headBytes : peekBytes);
  // With a known digest, names do not matter. But an error message must not replace existing bytes.
  const promises = transfer.hasPromisedDigest ? [] : promisesOf(transfer);
  refuse(head, judgeContent(head, promises), transfer);
}

/** Throws `not-a-file` if the finished part does not match its names and the task. */
export async function checkFinished(transfer: Transfer): Promise<void> {
  // A known digest is a better check.
  if (transfer.hasPromisedDigest) {
    return;
  }
  const bytes: Buffer[] = [];
  await transfer.part.readBack(0, Math.min(transfer.size ?? 0, headBytes), (chunk) => {
    bytes.push(Buffer.from(chunk));
  });
  const head = { bytes: Buffer.concat(bytes), isWhole: (transfer.size ?? 0) <= headBytes };
  const inner = await lookInside(head, transfer.part.path);
  refuse(head, judgeContent({ ...head, inner }, promisesOf(transfer)), transfer);
}

function refuse(head: ContentHead, what: string | undefined, transfer: Transfer): void {
  if (what === undefined || hasReportedSize(head, transfer)) {
    return;
  }
  const code = head.isWhole ? storeErrorCode(Buffer.from(head.bytes).toString()) : undefined;
  const message =
    `The server sent ${what}${code === undefined ? '' : ` (${code})`}. Request a fresh link. If this is the right file, set ` +
    '`format` and `compression`, or `digest`.';
  throw new DownloadError({ reason: 'not-a-file', message, code });
}

/**
 * Whether the content has the size that the task reports. An error message does not have it by
 * chance, and a task without rows may have an empty file.
 */
function hasReportedSize({ bytes, isWhole }: ContentHead, { link }: Transfer): boolean {
  const isShort = isWhole && reportedSize(link) === bytes.length;
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
  if (storedCompression === undefined || promises.length === 0) {
    return promises;
  }
  const [first] = promises;
  return [...promises, { compression: storedCompression, kind: first?.kind }];
}

/** If the file is decompressed anyway, it may be compressed although its name does not say so. */
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

/**
 * The beginning of the decompressed content, or `undefined` if the file is not compressed or cannot
 * be decoded.
 */
async function lookInside({ bytes }: ContentHead, path: string): Promise<ContentHead | undefined> {
  const compression = signatureOf(bytes);
  if (compression !== 'gzip' && compression !== 'zstd' && compression !== 'lz4') {
    return undefined;
  }
  const { decode } = await import('../decompress/decode.js');
  const source = createReadStream(path, { end: 4 * headBytes });
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of decode(compression, source)) {
      parts.push(Buffer.from(chunk));
      length += chunk.length;
      if (length >= headBytes) {
        break;
      }
    }
    return { bytes: Buffer.concat(parts).subarray(0, headBytes), isWhole: length < headBytes };
  } catch {
    // The data is damaged, or continues after the bytes that were read.
    return length === 0 ? undefined : { bytes: Buffer.concat(parts), isWhole: false };
  } finally {
    source.destroy();
  }
}
