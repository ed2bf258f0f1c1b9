/**
 * Ends a worker's turn with a window: the wait is so long that the worker does something else in
 * the meantime.
 */
export class Postponed extends Error {
  override readonly name = 'Postponed';
  readonly ms: number;
  /** Whether the window waits for one of its tasks to end. */
  readonly isForTask: boolean;

  constructor(ms: number, why: string, { isForTask = false } = {}) {
    super(why);
    this.ms = ms;
    this.isForTask = isForTask;
  }
}
