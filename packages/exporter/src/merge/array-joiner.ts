import { mixedLayouts } from './cannot-merge.js';
import type { RowJoiner } from './row-joiner.js';

const [opening, closing] = [0x5b, 0x5d];
const separator = Buffer.from(',\n');
/** The UTF-8 byte order mark. */
const mark = Buffer.from('efbbbf', 'hex');

/** Joins JSON arrays into one, without reading their elements. */
export class ArrayJoiner implements RowJoiner {
  readonly begin = Buffer.from('[');
  readonly end = Buffer.from(']\n');
  readonly isVerbatim = false;
  readonly lacksLineBreak = false;
  #hasElements = false;

  async *join(content: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
    const elements = new ArrayElements(this.#hasElements);
    let isOpen = false;
    // The last non-blank byte, and what follows it: it may be the closing bracket.
    let held: Buffer | undefined;
    for await (const chunk of content) {
      const bytes = isOpen ? chunk : afterOpening(chunk, path);
      if (bytes === undefined) {
        continue;
      }
      isOpen = true;
      const last = bytes.findLastIndex((byte) => !isBlank(byte));
      if (last === -1) {
        held = held && Buffer.concat([held, bytes]);
        continue;
      }
      if (held !== undefined) {
        yield* elements.take(held);
      }
      yield* elements.take(bytes.subarray(0, last));
      held = Buffer.from(bytes.subarray(last));
    }
    if (isOpen && held?.[0] !== closing) {
      throw mixedLayouts(path);
    }
    this.#hasElements ||= !elements.isEmpty;
  }
}

/** The elements of one array, preceded by a separator if other elements precede them. */
class ArrayElements {
  readonly #needsSeparator: boolean;
  isEmpty = true;

  constructor(needsSeparator: boolean) {
    this.#needsSeparator = needsSeparator;
  }

  *take(bytes: Uint8Array): Generator<Uint8Array> {
    const first = this.isEmpty ? bytes.findIndex((byte) => !isBlank(byte)) : 0;
    if (first === -1) {
      return;
    }
    if (this.isEmpty && this.#needsSeparator) {
      yield separator;
    }
    this.isEmpty = false;
    yield bytes.subarray(first);
  }
}

/** The bytes after the opening bracket; undefined if there are only blanks so far. */
function afterOpening(chunk: Uint8Array, path: string): Uint8Array | undefined {
  const first = chunk.findIndex((byte) => !isBlank(byte) && !mark.includes(byte));
  if (first === -1) {
    return undefined;
  }
  if (chunk[first] === opening) {
    return chunk.subarray(first + 1);
  }
  throw mixedLayouts(path);
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
