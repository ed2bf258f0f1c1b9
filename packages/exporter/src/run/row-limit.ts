import type { LimitsNote } from '../manifest/manifest.js';

/** The most rows that one task writes, as far as it is known. */
export class RowLimit {
  #note: LimitsNote;
  #lastCut: number | undefined;

  constructor(note: LimitsNote) {
    this.#note = note;
  }

  get note(): LimitsNote {
    return this.#note;
  }

  get rows(): number {
    return this.#note.rows ?? Number.POSITIVE_INFINITY;
  }

  /** A task says what its limit is. */
  reportedByTask(rows: number | undefined): void {
    if (rows !== undefined && rows > 0 && rows < this.rows) this.#note = { rows, source: 'task' };
  }

  /** A task was cut. Two that were cut at the same number of rows have a limit that nobody documents. */
  sawCut(rows: number): void {
    const isAgain = rows === this.#lastCut;
    this.#lastCut = rows;
    if (isAgain && rows > 0 && rows < this.rows) this.#note = { rows, source: 'observed' };
  }
}
