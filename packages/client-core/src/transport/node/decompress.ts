import type { BrotliOptions, ZlibOptions } from 'node:zlib';
import { ResponseTooLarge } from '../transport.js';

type Decode = (
  body: Buffer,
  options: ZlibOptions & BrotliOptions,
  done: (error: Error | null, decoded: Buffer) => void,
) => void;

/**
 * `deflate` is not requested: some servers send a nonstandard form. This decodes the documented
 * one.
 */
const decoders = new Map([
  ['gzip', 'gunzip'],
  ['x-gzip', 'gunzip'],
  ['deflate', 'inflate'],
  ['br', 'brotliDecompress'],
] as const);

/**
 * The body without its content coding; an unknown coding is left unchanged.
 *
 * @throws {ResponseTooLarge} instead of decompressing more than `limitBytes`.
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
  // Loaded on demand: small responses are not compressed.
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
