import { supports, type TaskProvider, type TaskSweep } from '../task-provider.js';

/** How many rounds at most go by before a listing that did not pay is tried again. */
const longestPause = 16;

/**
 * Decides when to read a listing instead of its tasks one by one, by what the listing has cost so
 * far.
 */
export class SweepPlan {
  #sweep: TaskSweep | undefined;
  #cost = 1;
  #pause = 0;
  #nextPause = 1;

  constructor(sweep: TaskSweep | undefined) {
    this.#sweep = sweep;
  }

  /**
   * The listing to read in this round, for so many tasks; undefined where reading them one by one
   * is no dearer.
   */
  next(waiting: number): TaskSweep | undefined {
    if (this.#sweep?.getsByListing === true) {
      return this.#sweep;
    }
    if (this.#pause > 0) {
      this.#pause -= 1;
      return undefined;
    }
    return waiting > this.#cost ? this.#sweep : undefined;
  }

  /**
   * Whether another page is worth its request. The pages may run ahead of what was found in them by
   * a quarter of what is looked for, so that a listing with many other tasks in front is read to
   * the end when that is likely to pay.
   */
  goesOn(requests: number, found: number, missing: number): boolean {
    const ahead = Math.ceil((found + missing) / 4);
    return this.#sweep?.getsByListing === true || requests < found + ahead;
  }

  /** Learns from a sweep that was read as far as it was worth while. */
  learn(requests: number, found: number): void {
    if (found > requests) {
      this.#cost = requests;
      this.#nextPause = 1;
      return;
    }
    this.#cost = 1;
    this.#pause = this.#nextPause;
    this.#nextPause = Math.min(longestPause, this.#nextPause * 2);
  }

  /** The listing cannot be read, other than the tasks. False where there is no other way. */
  giveUp(): boolean {
    if (this.#sweep?.getsByListing === true) {
      return false;
    }
    this.#sweep = undefined;
    return true;
  }
}

/** The listing that holds a task; undefined where the provider has none. */
export function sweepOf(provider: TaskProvider, handle: string): TaskSweep | undefined {
  if (!supports(provider, 'list')) {
    return undefined;
  }
  return (
    provider.sweepOf?.(handle) ?? {
      key: '',
      list: (options) => provider.list(undefined, options),
    }
  );
}
