import type { TaskOutcome } from '../../contract/vendor.js';

/** A task as it was created, and its latest run. Its state follows from the clock. */
export interface DownloadTask {
  readonly taskId: string;
  /** Order of creation, for tasks of the same millisecond. */
  readonly number: number;
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** The moment of the data in the backup. */
  readonly backupTime: Date;
  readonly run: TaskRun;
}

/** One attempt at a task; a retry is another. */
interface TaskRun {
  readonly startedAt: Date;
  readonly outcome: TaskOutcome;
  /** From 1. */
  readonly attempt: number;
}

export interface CreateRequest {
  readonly regionCode: string;
  readonly instanceName: string;
  readonly clusterName: string | undefined;
  readonly backup: Backup;
  /** Size of the backup set in bytes; undefined if it was not sent in digits. */
  readonly backupBytes: number | undefined;
  /** As the caller wrote it. */
  readonly format: string;
  readonly compressed: boolean;
  /** Undefined for a file behind a link. */
  readonly bucketPath: string | undefined;
}

/** A full backup set by its id, or a point in time. */
export type Backup =
  | { readonly type: 'full'; readonly setId: string }
  | { readonly type: 'pitr'; readonly time: Date };
