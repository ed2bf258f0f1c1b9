import type { ExportPart, LimitsNote } from '../manifest/manifest.js';

/**
 * How many times the rows of a truncated file its window may have for the file to reveal a limit. A
 * file with fewer rows is more likely from a task that failed; halving its window is enough.
 */
const maxTimes = 16;

/** Maximum number of rows that one task writes, if known. */
export class RowLimit {
  #known: LimitsNote;
  #observed: number | undefined;
  #lastCut: number | undefined;
  #maxWritten = 0;

  /** `parts`: what tasks of this export have written so far. */
  constructor(note: LimitsNote, parts: readonly Pick<ExportPart, 'rows'>[] = []) {
    this.#known = note.source === 'observed' ? {} : note;
    this.#observed = note.source === 'observed' ? note.rows : undefined;
    for (const { rows } of parts) {
      this.wrote(rows);
    }
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

  /** Records the rows of any task: one with more rows refutes an observed limit. */
  wrote(rows: number): void {
    this.#maxWritten = Math.max(this.#maxWritten, rows);
    if (this.#observed !== undefined && this.#observed < this.#maxWritten) {
      this.#observed = undefined;
    }
  }

  /**
   * Records a truncated task and the count of its window. Two tasks truncated at the same number of
   * rows reveal an undocumented limit, unless their windows have many times as many rows, or
   * another task has written more.
   */
  sawCut(rows: number, counted: number): void {
    const isNear = rows > 0 && counted <= rows * maxTimes;
    if (rows === this.#lastCut && isNear && rows >= this.#maxWritten) {
      this.#observed = Math.min(rows, this.target);
    }
    this.#lastCut = rows;
  }
}
