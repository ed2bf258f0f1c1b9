import type { DownloadTask } from '../download-task.js';
import type { SeenState, WaitRecord } from './wait-error.js';

/** What one wait has learnt so far. */
export class WaitLog {
  readonly #handle: string;
  readonly #states = new Map<string, SeenState>();
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
    const { state, vendorState } = task;
    const key = JSON.stringify([state, vendorState]);
    const polls = (this.#states.get(key)?.polls ?? 0) + 1;
    this.#states.set(key, { state, vendorState, polls });
    this.#task = task;
  }

  record(elapsedMs: number): WaitRecord {
    const record = {
      handle: this.#handle,
      polls: this.#polls,
      elapsedMs,
      statesSeen: [...this.#states.values()],
    };
    return this.#task === undefined ? record : { ...record, task: this.#task };
  }
}
