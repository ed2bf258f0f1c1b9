import { asSentence } from './as-sentence.js';
import { kindOf } from './provider-error.js';
import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.TaskMayExistError');

/** What a caller needs to find out whether a task was created. */
export interface TaskMayExistInit {
  readonly vendor: string;
  /** What to look for, and where, as a sentence. */
  readonly lookFor: string;
  /** The handle of the task if it exists. Absent if only the response would have contained it. */
  readonly handle?: string;
  /** Why the response is missing; the error takes its `kind`. */
  readonly cause: unknown;
}

/**
 * The response to `create` was lost, so the task may or may not exist. Creating it again could
 * create a second one: look for it first.
 */
export class TaskMayExistError extends JsonError {
  override readonly name = 'TaskMayExistError';
  readonly vendor: string;
  /** The kind of the error that replaced the response, such as `timeout`. */
  readonly kind: unknown;
  readonly retryable = false;
  readonly lookFor: string;
  declare readonly handle?: string;

  constructor({ vendor, lookFor, handle, cause }: TaskMayExistInit) {
    const why = cause instanceof Error ? asSentence(cause.message) : 'the response was lost.';
    super(`A task may have been created at ${vendor}, or not: ${why} ${lookFor}`, { cause });
    this.vendor = vendor;
    this.kind = kindOf(cause);
    this.lookFor = lookFor;
    if (handle !== undefined) {
      this.handle = handle;
    }
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static isInstance(value: unknown): value is TaskMayExistError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
