import type { IncomingHttpHeaders } from 'node:http';

import { compressionOfCoding } from '../content/promised-content.js';
import type { Signature } from '../content/signatures.js';

/** Codings that compress, but that no file name of ours stands for. */
const otherCodings: ReadonlySet<string> = new Set([
  'br',
  'deflate',
  'compress',
  'x-compress',
  'dcb',
  'dcz',
  'exi',
  'pack200-gzip',
  'snappy',
]);

/**
 * The codings of `Content-Encoding` that change the bytes. Stores repeat whatever was noted when the object was stored (`utf-8`,
 * `aws-chunked`, `none`, `binary`): a word that names no coding is ignored.
 */
export function codingsOf({ 'content-encoding': header }: IncomingHttpHeaders): readonly string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((token) => token.trim())
    .filter((token) => otherCodings.has(token) || compressionOfCoding(token) !== undefined);
}

/** The compression that the header names, if it names one. */
export function storedCompression(headers: IncomingHttpHeaders): Signature | undefined {
  const [coding] = codingsOf(headers);
  return coding === undefined ? undefined : compressionOfCoding(coding);
}
