import type { DecompressOptions } from '../decompress/limits.js';

/** How to count; nothing of it is needed where the name of the file tells its format. */
export interface CountRowsOptions {
  /**
   * The format as the task reports it: `csv`, `tsv`, `json`, `jsonl` or `ndjson`. Default: what the name says, without the extension of
   * its compression. It holds for all files of a zip or tar.
   */
  readonly format?: string;
  /** The compression as the task reports it. Default: what the first bytes say. */
  readonly compression?: string;
  /** Whether the first record of a csv is a header, which is not a row. Default: true. */
  readonly header?: boolean;
  /** What the file may unfold to. Default: as for downloads. */
  readonly limits?: DecompressOptions;
  readonly signal?: AbortSignal;
}
