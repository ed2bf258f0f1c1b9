import type { DownloadTask } from '../download-task.js';
import { countState } from './count-state.js';
import type { SeenState, WaitRecord } from './wait-error.js';

/** What one wait has learnt so far. */
export class WaitLog {
  readonly #handle: string;
  readonly #states: SeenState[] = [];
  #polls = 0;
  #task: DownloadTask | undefined;

  constructor(handle: string) {
    this.#handle = handle;
  }

  /** The task as it was last read. */
  get task(): DownloadTask | undefined {
    return this.#task;
  }

  get polls(): number {
    return this.#polls;
  }

  addPoll(): void {
    this.#polls += 1;
  }

  addTask(task: DownloadTask): void {
    countState(this.#states, task);
    this.#task = task;
  }

  record(elapsedMs: number): WaitRecord {
    const record = {
      handle: this.#handle,
      polls: this.#polls,
      elapsedMs,
      statesSeen: [...this.#states],
    };
    return this.#task === undefined ? record : { ...record, task: this.#task };
  }
}
