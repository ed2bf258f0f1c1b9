import type { TaskState } from './task-state.js';

/**
 * One download task of any vendor, as last read. Plain data: it survives JSON and
 * `structuredClone`. An absent property means that the vendor did not report it; values are never
 * guessed. Every time is RFC 3339 in UTC with milliseconds, as `Date.prototype.toISOString` writes
 * it.
 */
export interface DownloadTask {
  /** The vendor's identifier in this project, such as `baidu-bls`. */
  readonly vendor: string;
  /**
   * The task's identifier as the vendor prints it; not unique across accounts, regions or vendors.
   */
  readonly id: string;
  /** Finds the task again from any process with a provider for the vendor. Contains no secrets. */
  readonly handle: string;
  /** The name from its creator. Absent if it has none, or if the vendor does not support names. */
  readonly name?: string;
  /** The normalized state. */
  readonly state: TaskState;
  /** The vendor's own state, unchanged; empty if the vendor sent none. */
  readonly vendorState: string;
  /** Progress of the task. Absent if the vendor does not report it, or not yet. */
  readonly progress?: TaskProgress;
  /** When the task was accepted. Absent if the vendor does not report it. */
  readonly createdAt?: string;
  /** When work on it started. Absent if it has not started, or if the vendor does not report it. */
  readonly startedAt?: string;
  /**
   * When it ended, successfully or not. Absent if it has not ended, or if the vendor does not
   * report it.
   */
  readonly finishedAt?: string;
  /**
   * When its files are removed. Absent if the vendor does not report it, which does not mean that
   * they are kept forever.
   */
  readonly expiresAt?: string;
  /**
   * The time span of the data. Absent if the vendor does not return it, or if the task has none.
   */
  readonly window?: TaskWindow;
  /**
   * The query, in the vendor's language. Absent if everything is selected, or if the vendor does
   * not return it.
   */
  readonly query?: string;
  /**
   * The file format in the vendor's terms, such as `csv` or `json`. Absent if the vendor does not
   * report it.
   */
  readonly format?: string;
  /**
   * The compression in the vendor's terms, such as `gzip`. Absent if the vendor does not report it;
   * the files may still be compressed.
   */
  readonly compression?: string;
  /**
   * Whether the files may contain less than requested although the task succeeded: the request
   * allowed the vendor to deliver less, or the rows reach `rowLimit`. Absent if unknown.
   */
  readonly mayBePartial?: boolean;
  /**
   * Maximum number of rows that this task writes; it stops there. Absent if the vendor documents no
   * limit, or does not return it.
   */
  readonly rowLimit?: number;
  /**
   * The order of the rows by time. At `rowLimit` the newest rows are missing with `ascending`, the
   * oldest with `descending`. Absent if the vendor does not report it.
   */
  readonly rowOrder?: 'ascending' | 'descending';
  /**
   * The files to download, as far as known without requesting links. Empty if there are none yet,
   * or if the vendor does not report them.
   */
  readonly files: readonly TaskFile[];
  /** Why it failed. Absent if it did not fail, or if the vendor gives no reason. */
  readonly error?: TaskFailure;
  /**
   * The vendor's response body for this task, as a JSON value with unchanged field names, types and
   * order. If it contains a pre-signed link, that value is redacted; only `links()` returns links.
   */
  readonly raw: unknown;
}

/**
 * Progress of a task. Each number may be present without the others: a vendor may count rows
 * without knowing their total.
 */
export interface TaskProgress {
  /** From 0 to 1. Absent if the vendor reports neither a percentage nor a total. */
  readonly fraction?: number;
  /** Completed amount, in `unit`. */
  readonly done?: number;
  /** Total amount, in `unit`. Absent if not known yet. */
  readonly total?: number;
  /** What `done` and `total` count. Absent if the vendor does not report it. */
  readonly unit?: 'rows' | 'tables' | (string & {});
}

/** A time span; the vendor defines whether its ends are inclusive. */
export interface TaskWindow {
  /** RFC 3339 UTC. Absent if open, or if the vendor does not report it. */
  readonly from?: string;
  /** RFC 3339 UTC. Absent if open, or if the vendor does not report it. */
  readonly to?: string;
}

/** One file of a task. */
export interface TaskFile {
  /** The file's name without a directory. Untrusted: it comes from the vendor. */
  readonly name?: string;
  /** Size of the file in bytes, as downloaded, that is, after compression. */
  readonly sizeBytes?: number;
  /** Digest of the file, as downloaded. */
  readonly checksum?: Checksum;
  /** Number of rows (log lines, records) in the file. */
  readonly rows?: number;
}

/** A digest and its algorithm. */
export interface Checksum {
  /** The algorithm in lower case, such as `md5` or `crc64-ecma`. */
  readonly algorithm: string;
  /** The digest in the vendor's notation: hexadecimal, decimal or base64. */
  readonly value: string;
}

/** Why a task failed, as reported by the vendor. */
export interface TaskFailure {
  readonly code?: string;
  readonly message?: string;
}
