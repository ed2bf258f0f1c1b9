import { cannotMerge } from './cannot-merge.js';
import { HeaderScanner } from './header-scanner.js';
import { LineJoiner } from './line-joiner.js';
import { noBytes, type RowJoiner } from './row-joiner.js';

/**
 * Joins CSV files: keeps the header of the first one, and expects the same header in all others.
 */
export class CsvJoiner implements RowJoiner {
  readonly begin = noBytes;
  readonly end = noBytes;
  readonly #lines = new LineJoiner();
  #first: { readonly header: string; readonly path: string } | undefined;

  get isVerbatim(): boolean {
    return this.#first === undefined;
  }

  get lacksLineBreak(): boolean {
    return this.#lines.lacksLineBreak;
  }

  join(content: AsyncIterable<Uint8Array>, path: string): AsyncIterable<Uint8Array> {
    return this.#lines.join(this.#withoutHeader(content, path), path);
  }

  async *#withoutHeader(
    content: AsyncIterable<Uint8Array>,
    path: string,
  ): AsyncGenerator<Uint8Array> {
    const scanner = new HeaderScanner(path);
    for await (const chunk of content) {
      if (scanner.isDone) {
        yield chunk;
        continue;
      }
      const rest = scanner.take(chunk);
      if (rest !== undefined) {
        yield* this.#headerToKeep(scanner, path);
        yield rest;
      }
    }
    if (!scanner.isDone) {
      yield* this.#headerToKeep(scanner, path);
    }
  }

  *#headerToKeep({ bytes, text }: HeaderScanner, path: string): Generator<Uint8Array> {
    if (text === '') {
      return;
    }
    if (this.#first === undefined) {
      this.#first = { header: text, path };
      yield bytes;
    } else if (text !== this.#first.header) {
      throw cannotMerge(
        `${path} has a different CSV header from ${this.#first.path}`,
        'Use the individual files, or export the range again with a query that always selects the same fields.',
      );
    }
  }
}
