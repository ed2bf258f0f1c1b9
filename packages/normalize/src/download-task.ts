import type { TaskState } from './task-state.js';

/**
 * One download task of any vendor, as it was when it was read. Plain data: it survives JSON and
 * `structuredClone`. An absent property means that the vendor did not say; nothing is filled in by
 * guessing. Every time is RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes
 * it.
 */
export interface DownloadTask {
  /** The vendor's identifier in this project, such as `baidu-bls`. */
  readonly vendor: string;
  /**
   * The task's identifier as the vendor prints it; not unique across accounts, regions or vendors.
   */
  readonly id: string;
  /** Finds the task again from any process with a provider for the vendor. Holds no secret. */
  readonly handle: string;
  /** The name that its creator gave it. Absent: it has none, or the vendor has no names. */
  readonly name?: string;
  /** The normalized state. */
  readonly state: TaskState;
  /** The state in the vendor's own word, unchanged; empty when the vendor sent none. */
  readonly vendorState: string;
  /** How far it is. Absent: the vendor does not count anything, or has not begun to. */
  readonly progress?: TaskProgress;
  /** When the task was accepted. Absent: the vendor does not say. */
  readonly createdAt?: string;
  /** When work on it began. Absent: it has not begun, or the vendor does not say. */
  readonly startedAt?: string;
  /** When it ended, with success or without. Absent: it has not, or the vendor does not say. */
  readonly finishedAt?: string;
  /**
   * When its files are removed. Absent: the vendor does not say; it does not mean that they are
   * kept for ever.
   */
  readonly expiresAt?: string;
  /**
   * The span of time the data is taken from. Absent: the vendor does not echo it, or the task has
   * none.
   */
  readonly window?: TaskWindow;
  /**
   * What is selected, in the vendor's query language. Absent: everything, or the vendor does not
   * echo it.
   */
  readonly query?: string;
  /**
   * The file format as the vendor calls it, such as `csv` or `json`. Absent: the vendor does not
   * say.
   */
  readonly format?: string;
  /**
   * The compression as the vendor calls it, such as `gzip`. Absent: the vendor does not say; the
   * files may be compressed.
   */
  readonly compression?: string;
  /**
   * Whether the files may hold less than was requested although the task succeeded: the request
   * allowed the vendor to deliver less, or the rows reach `rowLimit`. Absent: the vendor does not
   * say.
   */
  readonly mayBePartial?: boolean;
  /**
   * The most rows that this task writes; it stops there. Absent: the vendor documents no limit, or
   * does not echo it.
   */
  readonly rowLimit?: number;
  /**
   * The order in which the rows are written, by time. At `rowLimit` the newest rows are missing
   * with `ascending`, the oldest with `descending`. Absent: the vendor does not say.
   */
  readonly rowOrder?: 'ascending' | 'descending';
  /**
   * The files to download, as far as they are known without a request for links. Empty: there are
   * none yet, or the vendor does not say.
   */
  readonly files: readonly TaskFile[];
  /** Why it failed. Absent: it did not fail, or the vendor gives no reason. */
  readonly error?: TaskFailure;
  /**
   * The body that the vendor sent for this task, as a JSON value: field names, types and order
   * untouched. A vendor that prints a pre-signed link in it has that one value redacted; links come
   * from `links()` alone.
   */
  readonly raw: unknown;
}

/**
 * How far a task is. Each number may be there without the others: a vendor may count rows without
 * knowing their total.
 */
export interface TaskProgress {
  /** From 0 to 1. Absent: the vendor gives neither a percentage nor a total. */
  readonly fraction?: number;
  /** How much is done, in `unit`. */
  readonly done?: number;
  /** How much there is to do, in `unit`. Absent: not known yet. */
  readonly total?: number;
  /** What `done` and `total` count. Absent: the vendor does not say. */
  readonly unit?: 'rows' | 'tables' | (string & {});
}

/** A span of time; whether its ends belong to it is the vendor's rule. */
export interface TaskWindow {
  /** RFC 3339 UTC. Absent: open, or the vendor does not say. */
  readonly from?: string;
  /** RFC 3339 UTC. Absent: open, or the vendor does not say. */
  readonly to?: string;
}

/** One file of a task. */
export interface TaskFile {
  /** The file's name without a directory. Untrusted: it comes from the vendor. */
  readonly name?: string;
  /** The size in bytes of the file as it is downloaded, so after compression. */
  readonly sizeBytes?: number;
  /** The digest of the file as it is downloaded. */
  readonly checksum?: Checksum;
  /** How many rows (log lines, records) are in it. */
  readonly rows?: number;
}

/** A digest and what it was made with. */
export interface Checksum {
  /** The algorithm in lower case, such as `md5` or `crc64-ecma`. */
  readonly algorithm: string;
  /** The digest as the vendor writes it: hexadecimal, decimal or base64 is the vendor's choice. */
  readonly value: string;
}

/** Why a task failed, in the vendor's words. */
export interface TaskFailure {
  readonly code?: string;
  readonly message?: string;
}
