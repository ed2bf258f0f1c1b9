import { cannotMerge } from './cannot-merge.js';

const mostBytes = 2 ** 20;
/** The UTF-8 byte order mark. */
const mark = Buffer.from('efbbbf', 'hex');
const [lineFeed, carriageReturn, quote] = [0x0a, 0x0d, 0x22];
/**
 * A field starts after a comma, semicolon, tab, bar or line break; the row counter uses the same
 * rule.
 */
const fieldEnds: ReadonlySet<number> = new Set(Buffer.from(',;\t|\n\r'));

/** Finds the end of the first record of a CSV file, which may have line breaks inside quotes. */
export class HeaderScanner {
  readonly #path: string;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  #isQuoted = false;
  #isFieldStart = true;
  #isBlank = true;
  #isDone = false;

  /** `path` is for error messages. */
  constructor(path: string) {
    this.#path = path;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** The header exactly as in the file, with the bytes before it. */
  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** The header without a byte order mark and without surrounding line breaks. */
  get text(): string {
    const text = this.bytes.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '');
    return text.replaceAll(/^[\r\n]+|[\r\n]+$/g, '');
  }

  /** Reads the next bytes. Returns the bytes after the header once the header has ended. */
  take(chunk: Uint8Array): Uint8Array | undefined {
    const start = this.#skipMark(chunk);
    for (let at = start; at < chunk.length; at += 1) {
      if (this.#endsWith(chunk[at] ?? 0)) {
        this.#isDone = true;
        this.#keep(chunk.subarray(0, at + 1));
        return chunk.subarray(at + 1);
      }
    }
    this.#keep(chunk);
    return undefined;
  }

  /** The byte order mark does not start a field. */
  #skipMark(chunk: Uint8Array): number {
    const isMark = this.#length === 0 && Buffer.from(chunk.subarray(0, 3)).equals(mark);
    return isMark ? mark.length : 0;
  }

  #endsWith(byte: number): boolean {
    if (byte === quote && (this.#isQuoted || this.#isFieldStart)) {
      // A quote right after a closing quote reopens the field: the quote was escaped.
      this.#isFieldStart = this.#isQuoted;
      this.#isQuoted = !this.#isQuoted;
      this.#isBlank = false;
      return false;
    }
    if (this.#isQuoted) {
      return false;
    }
    this.#isFieldStart = fieldEnds.has(byte);
    this.#isBlank &&= byte === lineFeed || byte === carriageReturn;
    return byte === lineFeed && !this.#isBlank;
  }

  #keep(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#length += bytes.length;
    if (this.#length > mostBytes) {
      throw cannotMerge(
        `the first record of ${this.#path} is longer than ${mostBytes} bytes, so it is not a header`,
        'Use the individual files.',
      );
    }
  }
}
