import type { DecompressOptions } from '../decompress/limits.js';

/** How to count. All options are optional if the name of the file implies its format. */
export interface CountRowsOptions {
  /**
   * The format that the task reports: `csv`, `tsv`, `json`, `jsonl` or `ndjson`. Applies to all
   * files of a zip or tar. Default: the format that the name implies.
   */
  readonly format?: string;
  /** The compression that the task reports. Default: detected by the first bytes. */
  readonly compression?: string;
  /** Whether the first record of a csv is a header, which is not a row. Default: true. */
  readonly header?: boolean;
  /** Limits for decompressed data. Default: as for downloads. */
  readonly limits?: DecompressOptions;
  readonly signal?: AbortSignal;
}
