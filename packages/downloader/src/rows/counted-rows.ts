import type { RowCounter } from './row-counter.js';

/** What was counted in a file. */
export interface CountedRows {
  /** Rows in all, headers not counted. */
  readonly rows: number;
  /** Headers that were there and are not in `rows`: one for each csv that has a record, unless `header` is false. */
  readonly headers: number;
  /** Files: 1, or as many as a zip or tar holds. */
  readonly files: number;
  /** Bytes that were counted through: of what is inside of compression and archives. */
  readonly bytes: number;
}

/** Of one file. Throws `uncountable` when it ends in the middle of a row. */
export function finish(counter: RowCounter): CountedRows {
  const { rows, hasHeader, bytes } = counter.finish();
  return { rows, headers: hasHeader ? 1 : 0, files: 1, bytes };
}

/** Of all files of an archive. */
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
