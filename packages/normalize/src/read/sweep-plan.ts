import { supports, type TaskProvider, type TaskSweep } from '../task-provider.js';

/** How many rounds at most go by before a listing that did not pay is tried again. */
const longestPause = 16;

/**
 * Decides when to read a listing instead of its tasks one by one, by what the listing has cost so
 * far.
 */
export class SweepPlan {
  #sweep: TaskSweep | undefined;
  /** Whether a task that is read alone is read through the listing, where `get` does the same. */
  readonly #sweepsForOne: boolean;
  #cost = 1;
  #pause = 0;
  #nextPause = 1;

  constructor(sweep: TaskSweep | undefined, sweepsForOne: boolean) {
    this.#sweep = sweep;
    this.#sweepsForOne = sweepsForOne;
  }

  /** Another round of reading begins. */
  beginRound(): void {
    this.#pause = Math.max(0, this.#pause - 1);
  }

  /**
   * The listing to read for so many tasks. Undefined: reading them one by one takes no more
   * requests.
   */
  choose(tasks: number): TaskSweep | undefined {
    if (this.#sweep?.getsByListing === true) {
      return tasks > 1 || this.#sweepsForOne ? this.#sweep : undefined;
    }
    return this.#pause === 0 && tasks > this.#cost ? this.#sweep : undefined;
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
    // The round that comes next counts as well.
    this.#pause = this.#nextPause + 1;
    this.#nextPause = Math.min(longestPause, this.#nextPause * 2);
  }

  /**
   * The listing cannot be read, but the tasks can. False where there is no other way to read them.
   */
  giveUp(): boolean {
    if (this.#sweep?.getsByListing === true) {
      return false;
    }
    this.#sweep = undefined;
    return true;
  }
}

/** The listing that holds a task. Undefined where the provider has none. */
export function sweepOf(
  provider: Pick<TaskProvider, 'get'>,
  handle: string,
): TaskSweep | undefined {
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
