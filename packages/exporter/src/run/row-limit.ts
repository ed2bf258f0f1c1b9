import type { LimitsNote } from '../manifest/manifest.js';

/** The most rows that one task writes, as far as it is known. */
export class RowLimit {
  #known: LimitsNote;
  #observed: number | undefined;
  #lastCut: number | undefined;

  constructor(note: LimitsNote) {
    this.#known = note.source === 'observed' ? {} : note;
    this.#observed = note.source === 'observed' ? note.rows : undefined;
  }

  get note(): LimitsNote {
    return this.target < this.rows ? { rows: this.target, source: 'observed' } : this.#known;
  }

  /** What no task exceeds. */
  get rows(): number {
    return this.#known.rows ?? Number.POSITIVE_INFINITY;
  }

  /**
   * What windows are planned for. What was only observed may have been chance, so that nothing else
   * goes by it.
   */
  get target(): number {
    return Math.min(this.rows, this.#observed ?? Number.POSITIVE_INFINITY);
  }

  /** A task says what its limit is. */
  reportedByTask(rows: number | undefined): void {
    if (rows !== undefined && rows > 0 && rows < this.rows) {
      this.#known = { rows, source: 'task' };
    }
  }

  /**
   * A task was cut. Two that were cut at the same number of rows have a limit that nobody
   * documents.
   */
  sawCut(rows: number): void {
    if (rows === this.#lastCut && rows > 0) {
      this.#observed = Math.min(rows, this.target);
    }
    this.#lastCut = rows;
  }
}
