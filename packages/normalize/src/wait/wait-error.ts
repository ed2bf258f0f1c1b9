import { JsonError } from '../json-error.js';
import type { DownloadTask } from '../download-task.js';
import type { TaskState } from '../task-state.js';

const brand = Symbol.for('download-tasks.WaitError');

/** How a wait without files ended. */
export type WaitEnd =
  'failed' | 'canceled' | 'expired' | 'gone' | 'denied' | 'poll-failed' | 'deadline' | 'aborted';

/** A state that was seen, normalized and as sent by the vendor, with its number of polls. */
export interface SeenState {
  readonly state: TaskState;
  readonly vendorState: string;
  readonly polls: number;
}

/** What was known when a wait ended. */
export interface WaitRecord {
  readonly handle: string;
  /** Number of polls. */
  readonly polls: number;
  /** Milliseconds on the wait's clock. */
  readonly elapsedMs: number;
  /** In order of first appearance. */
  readonly statesSeen: readonly SeenState[];
  /** The task as last read. Absent if it was never read, or if the wait was for many tasks. */
  readonly task?: DownloadTask;
}

/**
 * A wait that did not end with files; `reason` identifies the subclass. The wait did not change the
 * task at the vendor. If the task may still succeed, you can wait for the same handle again.
 */
export abstract class WaitError extends JsonError implements WaitRecord {
  abstract readonly reason: WaitEnd;
  readonly handle: string;
  readonly polls: number;
  readonly elapsedMs: number;
  readonly statesSeen: readonly SeenState[];
  declare readonly task?: DownloadTask;

  constructor(message: string, record: WaitRecord, options?: ErrorOptions) {
    super(message, options);
    this.handle = record.handle;
    this.polls = record.polls;
    this.elapsedMs = record.elapsedMs;
    this.statesSeen = record.statesSeen;
    if (record.task !== undefined) {
      this.task = record.task;
    }
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the errors of a wait, including those of another copy of this package. */
  static isInstance(value: unknown): value is WaitError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/** Whether the value is the error of a wait that ended in this way. */
export function endedWith(value: unknown, reason: WaitEnd): boolean {
  return WaitError.isInstance(value) && value.reason === reason;
}
