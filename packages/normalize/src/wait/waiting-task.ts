import type { DownloadTask } from '../download-task.js';
import { countState } from './count-state.js';
import { fingerprint } from './fingerprint.js';
import { judgeFailure } from './judge-failure.js';
import { classifyPollFailure } from './poll-failure.js';
import type { SeenState, WaitError, WaitRecord } from './wait-error.js';

/** What is kept of one task among many: what its error would have to say, and no task. */
export class WaitingTask {
  readonly handle: string;
  readonly #states: SeenState[] = [];
  #polls = 0;
  #failuresInARow = 0;
  #lastFailure: unknown;
  #print: string | undefined;

  constructor(handle: string) {
    this.handle = handle;
  }

  /** Why the last look at it failed; undefined where it did not. */
  get lastFailure(): unknown {
    return this.#lastFailure;
  }

  /** Whether anything moved since the task was last read. */
  addTask(task: DownloadTask): boolean {
    this.#polls += 1;
    this.#failuresInARow = 0;
    this.#lastFailure = undefined;
    countState(this.#states, task);
    const print = fingerprint(task);
    const changed = this.#print !== print;
    this.#print = print;
    return changed;
  }

  /** The error that ends the wait for it; undefined where the failure may pass. */
  addFailure(
    failure: unknown,
    limits: {
      readonly elapsedMs: number;
      readonly notFoundGraceMs: number;
      readonly maxPollErrors: number;
    },
  ): WaitError | undefined {
    this.#polls += 1;
    this.#lastFailure = failure;
    // A task that is not there yet is no failure of the vendor's.
    this.#failuresInARow += classifyPollFailure(failure) === 'not-found' ? 0 : 1;
    const standing = {
      wasSeen: this.#states.length > 0,
      mayBeNew: limits.elapsedMs < limits.notFoundGraceMs,
      failuresInARow: this.#failuresInARow,
      maxPollErrors: limits.maxPollErrors,
    };
    return judgeFailure(failure, standing, () => this.record(limits.elapsedMs));
  }

  record(elapsedMs: number): WaitRecord {
    return {
      handle: this.handle,
      polls: this.#polls,
      elapsedMs,
      statesSeen: [...this.#states],
    };
  }
}
