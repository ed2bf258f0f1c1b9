/** Options of a merge. */
export interface MergeOptions {
  readonly signal?: AbortSignal;
  /** Merges the existing parts even if windows are incomplete or not proven. Default: false. */
  readonly allowPartial?: boolean;
  /** Replaces a file that is not an earlier result. Default: false. */
  readonly overwrite?: boolean;
  /** Called after each chunk read. An error that it throws ends the merge. */
  readonly onProgress?: (progress: MergeProgress) => void;
}

/** Progress of a merge. */
export interface MergeProgress {
  /** Files of parts that are in the target. */
  readonly filesDone: number;
  readonly files: number;
  /** Bytes of the files of parts that were read. A file that is copied unchanged is read twice. */
  readonly bytesRead: number;
}
