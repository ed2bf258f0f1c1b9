import type { BrotliOptions, ZlibOptions } from 'node:zlib';
import { ResponseTooLarge } from '../transport.js';

type Decode = (
  body: Buffer,
  options: ZlibOptions & BrotliOptions,
  done: (error: Error | null, decoded: Buffer) => void,
) => void;

/**
 * `deflate` is not asked for: some servers send it in a form of their own. This is the documented
 * one.
 */
const decoders = new Map([
  ['gzip', 'gunzip'],
  ['x-gzip', 'gunzip'],
  ['deflate', 'inflate'],
  ['br', 'brotliDecompress'],
] as const);

/**
 * The body without its content coding; one that is not known stays as it is.
 *
 * @throws {ResponseTooLarge} instead of unpacking more than `limitBytes`.
 */
export function decompress(
  body: Buffer,
  contentEncoding: string,
  limitBytes: number,
): Promise<Buffer> | Buffer {
  const coding = contentEncoding.trim().toLowerCase();
  const name = [...decoders].find(([each]) => each === coding)?.[1];
  if (name === undefined || body.byteLength === 0) {
    return body;
  }
  // Loaded when it is needed: small responses come as they are.
  const decode: Decode = process.getBuiltinModule('node:zlib')[name];
  return new Promise((resolve, reject) => {
    decode(body, { maxOutputLength: limitBytes }, (error, decoded) => {
      if (error === null) {
        resolve(decoded);
      } else {
        reject(isTooLarge(error) ? new ResponseTooLarge(limitBytes) : error);
      }
    });
  });
}

function isTooLarge(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
