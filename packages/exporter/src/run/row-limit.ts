import type { LimitsNote } from '../manifest/manifest.js';

/** Maximum number of rows that one task writes, if known. */
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

  /** The limit that no task exceeds. */
  get rows(): number {
    return this.#known.rows ?? Number.POSITIVE_INFINITY;
  }

  /**
   * The limit that windows are planned for. An observed limit may be chance, so nothing else relies
   * on it.
   */
  get target(): number {
    return Math.min(this.rows, this.#observed ?? Number.POSITIVE_INFINITY);
  }

  /** Records a limit that a task reports. */
  reportedByTask(rows: number | undefined): void {
    if (rows !== undefined && rows > 0 && rows < this.rows) {
      this.#known = { rows, source: 'task' };
    }
  }

  /**
   * Records a truncated task. Two tasks truncated at the same number of rows reveal an undocumented
   * limit.
   */
  sawCut(rows: number): void {
    if (rows === this.#lastCut && rows > 0) {
      this.#observed = Math.min(rows, this.target);
    }
    this.#lastCut = rows;
  }
}
