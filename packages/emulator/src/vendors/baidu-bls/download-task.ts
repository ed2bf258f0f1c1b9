import type { CreateRequest } from './create-request.js';
import type { LogRecord } from './log-records.js';
import type { TaskOutcome } from '../../vendor.js';

/** A task as it was created. Where it stands follows from the clock. */
export interface DownloadTask {
  readonly uuid: string;
  /** Order of creation, for tasks of the same millisecond. */
  readonly number: number;
  /** Request fields with their defaults filled in. */
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** Records that the file will hold, in its order. */
  readonly records: { readonly count: number; at(index: number): LogRecord };
  readonly fileName: string;
  readonly outcome: TaskOutcome;
}
