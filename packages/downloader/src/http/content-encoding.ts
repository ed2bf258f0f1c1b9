import type { IncomingHttpHeaders } from 'node:http';

import { compressionOfCoding } from '../content/promised-content.js';
import type { Signature } from '../content/signatures.js';

/** Codings that change the bytes and that have no file extension here. */
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
 * The codings in `Content-Encoding` that change the bytes. Stores return the value that was set
 * when the object was stored, including words that are not codings (`utf-8`, `aws-chunked`, `none`,
 * `binary`). Those are ignored.
 */
export function codingsOf({ 'content-encoding': header }: IncomingHttpHeaders): readonly string[] {
  return (header ?? '')
    .toLowerCase()
    .split(',')
    .map((token) => token.trim())
    .filter((token) => otherCodings.has(token) || compressionOfCoding(token) !== undefined);
}

/** The compression in the header, if there is one. */
export function storedCompression(headers: IncomingHttpHeaders): Signature | undefined {
  const [coding] = codingsOf(headers);
  return coding === undefined ? undefined : compressionOfCoding(coding);
}
