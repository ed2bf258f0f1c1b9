import type { TaskRequest } from './task-request.js';
import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.TaskRequestError');

/** A request that the vendor cannot fulfill. Nothing was sent. */
export class TaskRequestError extends JsonError {
  override readonly name = 'TaskRequestError';
  /** Same kinds as the errors of the vendor clients: a retry does not help. */
  readonly kind = 'invalid';
  readonly vendor: string;
  /** The field of the request that the vendor cannot fulfill. */
  readonly member: keyof TaskRequest;

  /** `action`: what the vendor cannot do. */
  constructor(
    vendor: string,
    member: keyof TaskRequest,
    explanation: string,
    action: 'create this task' | 'count these rows' = 'create this task',
  ) {
    super(`${vendor} cannot ${action}: ${explanation}`);
    this.vendor = vendor;
    this.member = member;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static isInstance(value: unknown): value is TaskRequestError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
