import { DownloadError } from '../download-error.js';
import { rowKernel } from './row-kernel.js';

/**
 * csv: records of RFC 4180. json: JSON values in any layout, or the elements of one array. jsonl:
 * JSON lines.
 */
export type RowFormat = 'csv' | 'json' | 'jsonl';

/** The rows of one file. */
export interface Rows {
  /** Without the header. */
  readonly rows: number;
  /** Whether there was a header. */
  readonly hasHeader: boolean;
  /** Size of the content in bytes. */
  readonly bytes: number;
}

interface Kernel {
  readonly memory: WebAssembly.Memory;
  lines(start: number, length: number, isCsv: number): void;
  json(start: number, length: number, level: bigint): void;
  readonly rows: WebAssembly.Global<'i64'>;
  readonly start: WebAssembly.Global<'i64'>;
  readonly inside: WebAssembly.Global<'i64'>;
  readonly depth: WebAssembly.Global<'i64'>;
  readonly commas: WebAssembly.Global<'i64'>;
  readonly marks: WebAssembly.Global<'i64'>;
  readonly broken: WebAssembly.Global<'i64'>;
}

type Mode = 'csv' | 'lines' | 'values' | 'array';

/** Number of bytes that are counted at a time. */
const areaBytes = 2 ** 20;
/**
 * The kernel works in steps of this size. The remaining bytes are kept right before the next ones.
 */
const stepBytes = 64;
/** Addresses of two areas for input: while one is counted, the other can be filled. */
const areas = [stepBytes, 2 * stepBytes + areaBytes] as const;
const carriageReturn = 0x0d;

let compiled: WebAssembly.Module | undefined;

/**
 * Counts the rows of content that arrives in pieces, decompressed, in UTF-8 or another encoding
 * that extends ASCII. Uses 2 MiB of memory.
 *
 * - csv: a line break inside quotes belongs to its field, as do quotes in the middle of an unquoted
 *   field. CRLF and LF end a record. Blank lines are not counted. The last record needs no line
 *   break. The first record is the header, unless `header` is false.
 * - jsonl: lines that are not blank.
 * - json: the elements if the content is one array, otherwise the objects and arrays that follow
 *   each other, in any layout.
 */
export class RowCounter {
  readonly #format: RowFormat;
  readonly #header: boolean;
  readonly #kernel: Kernel;
  readonly #memory: Uint8Array;
  #mode: Mode | undefined;
  /** Number of bytes that the kernel has not seen. They are kept right before each area. */
  #waiting = 0;
  #bytes = 0;
  #isMarkPassed = false;

  constructor(format: RowFormat, { header = true }: { readonly header?: boolean } = {}) {
    this.#format = format;
    this.#header = header;
    this.#kernel = createKernel();
    this.#memory = new Uint8Array(this.#kernel.memory.buffer);
    if (format !== 'json') {
      this.#mode = format === 'csv' ? 'csv' : 'lines';
    }
  }

  update(bytes: Uint8Array): void {
    const [area] = areas;
    for (let at = 0; at < bytes.length; at += areaBytes) {
      const part = bytes.subarray(at, at + areaBytes);
      this.#memory.set(part, area);
      this.#take(area, part.length);
    }
  }

  /**
   * Counts all that `read` puts into its argument, until `read` returns 0. Reads one piece while
   * the previous one is counted.
   */
  async updateFrom(read: (room: Uint8Array) => Promise<number>): Promise<void> {
    let [area, next]: readonly [number, number] = areas;
    const fill = async (start: number): Promise<number> =>
      read(this.#memory.subarray(start, start + areaBytes));
    for (let reading = fill(area); ; [area, next] = [next, area]) {
      const count = await reading;
      if (count === 0) {
        return;
      }
      reading = fill(next);
      // It is awaited in the next iteration, unless counting fails.
      reading.catch(() => undefined);
      this.#take(area, count);
    }
  }

  /**
   * Throws a `DownloadError` with the reason `uncountable` if the content ends inside a row or is
   * not valid.
   */
  finish(): Rows {
    const [area] = areas;
    const padding = stepBytes - this.#waiting;
    // Carriage returns are blanks in all formats.
    this.#memory.fill(carriageReturn, area, area + padding);
    this.#isMarkPassed ||= this.#waiting < 3;
    this.#count(area, padding);
    this.#mode ??= 'lines';
    const { inside, depth, broken } = this.#kernel;
    if (inside.value !== 0n) {
      throw uncountable('it ends inside quotes');
    }
    if (depth.value !== 0n || broken.value !== 0n) {
      throw uncountable('its JSON is not complete');
    }
    const records = Number(this.#records());
    const hasHeader = this.#format === 'csv' && this.#header && records > 0;
    return { rows: hasHeader ? records - 1 : records, hasHeader, bytes: this.#bytes };
  }

  #records(): bigint {
    const { rows, start, commas, marks } = this.#kernel;
    if (this.#mode === 'values') {
      return rows.value;
    }
    // Several arrays: each is a row.
    if (this.#mode === 'array' && rows.value > 1n) {
      return rows.value;
    }
    // Only brackets: an empty array.
    if (this.#mode === 'array') {
      return marks.value > 2n ? commas.value + 1n : 0n;
    }
    // The last line may have no line break.
    return rows.value + (start.value === 0n ? 1n : 0n);
  }

  #take(area: number, count: number): void {
    this.#bytes += count;
    this.#count(area, count);
  }

  #count(area: number, count: number): void {
    const end = area + count;
    let start = area - this.#waiting;
    if (!this.#isMarkPassed && end - start >= 3) {
      start += this.#markAt(start);
      this.#isMarkPassed = true;
    }
    if (this.#isMarkPassed) {
      this.#mode ??= this.#modeOfJson(start, end);
    }
    if (this.#mode !== undefined) {
      start += this.#run(start, end - start);
    }
    // Leading blanks are ignored.
    else if (this.#isMarkPassed) {
      start = end;
    }
    this.#waiting = end - start;
    for (const each of areas) {
      this.#memory.copyWithin(each - this.#waiting, start, end);
    }
  }

  /** Returns the number of counted bytes. */
  #run(start: number, bytes: number): number {
    const length = bytes - (bytes % stepBytes);
    if (this.#mode === 'csv' || this.#mode === 'lines') {
      this.#kernel.lines(start, length, this.#mode === 'csv' ? 1 : 0);
    } else {
      this.#kernel.json(start, length, this.#mode === 'array' ? 1n : 0n);
    }
    return length;
  }

  /** Length of the byte order mark of UTF-8, or 0. */
  #markAt(start: number): number {
    const mark = Buffer.from(this.#memory.subarray(start, start + 3)).toString('hex');
    if (/^(?:fffe|feff)/.test(mark)) {
      throw uncountable('it is encoded in UTF-16; convert it to UTF-8 first');
    }
    return mark === 'efbbbf' ? 3 : 0;
  }

  /**
   * Detects the mode by the first byte that is not blank. Returns `undefined` if there is none yet.
   */
  #modeOfJson(start: number, end: number): Mode | undefined {
    const byte = this.#memory.subarray(start, end).find((each) => each > 0x20);
    if (byte === undefined) {
      return undefined;
    }
    const first = String.fromCharCode(byte);
    if (first === '[') {
      return 'array';
    }
    if (first === '{') {
      return 'values';
    }
    if (/["\-\dtfn]/.test(first)) {
      return 'lines';
    }
    throw uncountable('it is not JSON');
  }
}

export function uncountable(why: string): DownloadError {
  const message = `The rows of the file cannot be counted: ${why}.`;
  return new DownloadError({ reason: 'uncountable', message });
}

function createKernel(): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(rowKernel, 'base64'));
  const kernel: unknown = new WebAssembly.Instance(compiled).exports;
  if (isKernel(kernel)) {
    return kernel;
  }
  throw new Error('the row kernel is damaged');
}

function isKernel(exported: unknown): exported is Kernel {
  return typeof exported === 'object' && exported !== null && 'lines' in exported;
}
