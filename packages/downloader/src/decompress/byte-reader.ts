import { damaged } from './output-limit.js';

/**
 * Reads exact numbers of bytes from a stream of chunks of any size. Chunks must not be modified
 * later.
 */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #buffered: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Throws `decompression` if the stream ends before. */
  async read(count: number): Promise<Buffer> {
    const parts = [this.#buffered];
    for (let length = this.#buffered.length; length < count;) {
      const next = await this.#chunks.next();
      if (next.done === true) {
        throw damaged('it ends in the middle');
      }
      parts.push(viewOf(next.value));
      length += next.value.length;
    }
    const bytes = parts.length === 1 ? this.#buffered : Buffer.concat(parts);
    this.#buffered = bytes.subarray(count);
    return bytes.subarray(0, count);
  }

  /** Returns available bytes, at most `count`. Throws `decompression` at the end of the stream. */
  async readSome(count: number): Promise<Buffer> {
    if (await this.isAtEnd()) {
      throw damaged('it ends in the middle');
    }
    const bytes = this.#buffered.subarray(0, count);
    this.#buffered = this.#buffered.subarray(bytes.length);
    return bytes;
  }

  /** Skips bytes without keeping them. Throws `decompression` if the stream ends before. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0;) {
      if (await this.isAtEnd()) {
        throw damaged('it ends in the middle');
      }
      const skipped = Math.min(left, this.#buffered.length);
      this.#buffered = this.#buffered.subarray(skipped);
      left -= skipped;
    }
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#buffered.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) {
        return true;
      }
      this.#buffered = viewOf(next.value);
    }
    return false;
  }
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
