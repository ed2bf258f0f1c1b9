import type { RowCounter } from './row-counter.js';

/** The rows of a file. */
export interface CountedRows {
  /** Number of rows, without headers. */
  readonly rows: number;
  /**
   * Number of header records, which are not in `rows`: one for each csv with at least one record,
   * unless `header` is false.
   */
  readonly headers: number;
  /** Number of files: 1, or the number of files in a zip or tar. */
  readonly files: number;
  /** Size of the counted content in bytes, decompressed. */
  readonly bytes: number;
}

/** The result for one file. Throws `uncountable` if it ends inside a row. */
export function finish(counter: RowCounter): CountedRows {
  const { rows, hasHeader, bytes } = counter.finish();
  return { rows, headers: hasHeader ? 1 : 0, files: 1, bytes };
}

/** The result for all files of an archive. */
export function sum(counts: readonly CountedRows[]): CountedRows {
  let [rows, headers, files, bytes] = [0, 0, 0, 0];
  for (const each of counts) {
    rows += each.rows;
    headers += each.headers;
    files += each.files;
    bytes += each.bytes;
  }
  return { rows, headers, files, bytes };
}
