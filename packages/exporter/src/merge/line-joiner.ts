import { mixedLayouts } from './cannot-merge.js';
import { firstCharacter } from './first-character.js';
import { noBytes, type RowJoiner } from './row-joiner.js';

const lineFeed = 0x0a;
const lineBreak = Buffer.from('\n');

/** Joins concatenated rows: JSON lines, or JSON objects in any layout. */
export class LineJoiner implements RowJoiner {
  readonly begin = noBytes;
  readonly end = noBytes;
  readonly isVerbatim = true;
  readonly #refusesArrays: boolean;
  #last = lineFeed;

  /** `refusesArrays`: an array is a collection of rows, not a row. Default: false. */
  constructor({ refusesArrays = false }: { readonly refusesArrays?: boolean } = {}) {
    this.#refusesArrays = refusesArrays;
  }

  get lacksLineBreak(): boolean {
    return this.#last !== lineFeed;
  }

  async *join(content: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
    this.#last = lineFeed;
    let isBlank = true;
    for await (const chunk of content) {
      const first: string | undefined =
        isBlank && this.#refusesArrays ? firstCharacter(chunk) : undefined;
      if (first === '[') {
        throw mixedLayouts(path);
      }
      isBlank &&= first === undefined;
      this.#last = chunk.at(-1) ?? this.#last;
      yield chunk;
    }
    if (this.lacksLineBreak) {
      yield lineBreak;
    }
  }
}
