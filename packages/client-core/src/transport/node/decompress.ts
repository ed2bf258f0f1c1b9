import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { AnswerTooLarge } from '../transport.js';

/** `deflate` is not asked for: some servers send it in a form of their own. This is the documented one. */
const decoders = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
]);

/**
 * The body without its content coding; one that is not known stays as it is.
 *
 * @throws {AnswerTooLarge} instead of unpacking more than `limitBytes`.
 */
export async function decompress(
  body: Buffer,
  contentEncoding: string | undefined,
  limitBytes: number,
): Promise<Buffer> {
  const decode = decoders.get(contentEncoding?.trim().toLowerCase() ?? '');
  if (decode === undefined || body.byteLength === 0) {
    return body;
  }
  try {
    return await decode(body, { maxOutputLength: limitBytes });
  } catch (error) {
    throw isTooLarge(error) ? new AnswerTooLarge(limitBytes) : error;
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
