import type { TaskRequest } from './task-request.js';
import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.TaskRequestError');

/** A request that the vendor cannot carry out. Nothing was sent. */
export class TaskRequestError extends JsonError {
  override readonly name = 'TaskRequestError';
  /** As the errors of a vendor client say it: a retry does not help. */
  readonly kind = 'invalid';
  readonly vendor: string;
  /** The member of the request that the vendor cannot carry out. */
  readonly member: keyof TaskRequest;

  /** `deed`: what the vendor cannot do. */
  constructor(
    vendor: string,
    member: keyof TaskRequest,
    explanation: string,
    deed: 'create this task' | 'count these rows' = 'create this task',
  ) {
    super(`${vendor} cannot ${deed}: ${explanation}`);
    this.vendor = vendor;
    this.member = member;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static isInstance(value: unknown): value is TaskRequestError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
