import type { DownloadTask } from '../download-task.js';

/** A `get` that is under way. */
export interface OpenCall {
  /** Nobody waits for it any more. */
  abort(reason: unknown): void;
}

/** A task that is read again and again, and learns what each reading brought. */
export abstract class ReadTask {
  readonly handle: string;
  /** How many times the provider was asked for it. */
  polls = 0;
  /** The call that reads it now. */
  call: OpenCall | undefined;
  /** Whether a sweep looks for it. */
  isWanted = false;
  /** Whether the last complete listing did not hold it. */
  wasMissing = false;
  /** Nobody waits for it any more. */
  hasEnded = false;

  constructor(handle: string) {
    this.handle = handle;
  }

  /** The reading is over and brought the task, a failure, or nothing. */
  abstract noteRead(task: DownloadTask): void;
  abstract noteFailure(failure: unknown): void;
  abstract noteSkipped(): void;
}
