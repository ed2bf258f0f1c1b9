import type { DownloadTask } from '../download-task.js';

/** A `get` in progress. */
export interface OpenCall {
  /** The call is no longer needed. */
  abort(reason: unknown): void;
}

/** A task that is read repeatedly, and receives the result of each read. */
export abstract class ReadTask {
  readonly handle: string;
  /** Number of times the task was polled. */
  polls = 0;
  /** The call that currently reads it. */
  call: OpenCall | undefined;
  /** Whether a sweep is looking for it. */
  isWanted = false;
  /** Whether the last complete listing did not contain it. */
  wasMissing = false;
  /** Whether no wait needs the task any more. */
  hasEnded = false;

  constructor(handle: string) {
    this.handle = handle;
  }

  /** Called after a read, which returned the task, a failure, or nothing. */
  abstract noteRead(task: DownloadTask): void;
  abstract noteFailure(failure: unknown): void;
  abstract noteSkipped(): void;
}
