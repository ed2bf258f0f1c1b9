import { supports, type TaskProvider, type TaskSweep } from '../task-provider.js';

/** Maximum number of rounds before a listing that saved no requests is tried again. */
const longestPause = 16;

/** Decides when to read a listing instead of its tasks one by one, based on its cost so far. */
export class SweepPlan {
  #sweep: TaskSweep | undefined;
  /** Whether a single task is read through the listing, if `get` does the same. */
  readonly #sweepsForOne: boolean;
  #cost = 1;
  #pause = 0;
  #nextPause = 1;

  constructor(sweep: TaskSweep | undefined, sweepsForOne: boolean) {
    this.#sweep = sweep;
    this.#sweepsForOne = sweepsForOne;
  }

  /** Starts another round of reads. */
  beginRound(): void {
    this.#pause = Math.max(0, this.#pause - 1);
  }

  /**
   * The listing to read for this many tasks; undefined if reading them one by one takes no more
   * requests.
   */
  choose(tasks: number): TaskSweep | undefined {
    if (this.#sweep?.getsByListing === true) {
      return tasks > 1 || this.#sweepsForOne ? this.#sweep : undefined;
    }
    return this.#pause === 0 && tasks > this.#cost ? this.#sweep : undefined;
  }

  /**
   * Whether another page is worth its request. The number of pages may exceed the number of found
   * tasks by a quarter of the tasks to find, so that a listing that starts with many other tasks is
   * read to the end if that is likely to pay off.
   */
  shouldContinue(requests: number, found: number, missing: number): boolean {
    const ahead = Math.ceil((found + missing) / 4);
    return this.#sweep?.getsByListing === true || requests < found + ahead;
  }

  /** Records the cost of a finished sweep. */
  learn(requests: number, found: number): void {
    if (found > requests) {
      this.#cost = requests;
      this.#nextPause = 1;
      return;
    }
    this.#cost = 1;
    // The next round counts as well.
    this.#pause = this.#nextPause + 1;
    this.#nextPause = Math.min(longestPause, this.#nextPause * 2);
  }

  /**
   * Called if the listing cannot be read, but the tasks can. Returns false if there is no other way
   * to read them.
   */
  giveUp(): boolean {
    if (this.#sweep?.getsByListing === true) {
      return false;
    }
    this.#sweep = undefined;
    return true;
  }
}

/** The listing that contains a task; undefined if the provider has none. */
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
