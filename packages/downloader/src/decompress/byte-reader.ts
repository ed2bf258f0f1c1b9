import { damaged } from './output-limit.js';

/** Reads exact numbers of bytes from a stream of chunks of any size. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #buffered = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Throws `decompression` when the stream ends before. */
  async read(count: number): Promise<Buffer> {
    const parts = [this.#buffered];
    for (let length = this.#buffered.length; length < count;) {
      const next = await this.#chunks.next();
      if (next.done === true) throw damaged('it ends in the middle');
      parts.push(Buffer.from(next.value));
      length += next.value.length;
    }
    const bytes = parts.length === 1 ? this.#buffered : Buffer.concat(parts);
    this.#buffered = bytes.subarray(count);
    return bytes.subarray(0, count);
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#buffered.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return true;
      this.#buffered = Buffer.from(next.value);
    }
    return false;
  }
}
