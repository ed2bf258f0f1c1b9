import type { TaskOutcome } from '../../vendor.js';

/** A task as it was created. Where it stands follows from the clock. */
export interface DownloadTask {
  readonly uuid: string;
  /** Order of creation, for tasks of the same millisecond. */
  readonly number: number;
  /** Request fields with their defaults filled in. */
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** Records that the file will hold. */
  readonly rows: number;
  readonly fileName: string;
  readonly outcome: TaskOutcome;
}

export interface CreateRequest {
  readonly name: string;
  readonly project: string;
  readonly logStoreName: string;
  readonly logStreamName: string;
  readonly query: string;
  readonly queryStartTime: string;
  readonly queryEndTime: string;
  readonly format: 'json' | 'csv';
  readonly limit: number;
  readonly order: 'desc' | 'asc';
  readonly fileDir: string;
}
