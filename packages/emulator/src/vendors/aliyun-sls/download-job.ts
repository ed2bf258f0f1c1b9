import type { CreateRequest } from './create-request.js';
import type { EntriesOfJob } from './log-entries.js';
import type { TaskOutcome } from '../../vendor.js';

/** A job as it was created. Where it stands follows from the clock. */
export interface DownloadJob {
  readonly project: string;
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** Logs that the file will hold. */
  readonly entries: EntriesOfJob;
  readonly outcome: TaskOutcome;
}
