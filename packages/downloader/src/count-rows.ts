import type { CountedRows } from './rows/counted-rows.js';
import type { CountRowsOptions } from './rows/count-rows-options.js';

// The counter is loaded on first use: most downloads are not counted.

/**
 * Counts the rows of a file, also inside gzip, zstd, lz4, zip and tar. Memory use does not grow
 * with the file.
 *
 * - csv: records as in RFC 4180, with line breaks inside quotes, CRLF or LF, with or without a byte
 *   order mark. Blank lines are not counted. The last record needs no line break. The first record
 *   is the header, unless `header` is false.
 * - jsonl: lines that are not blank.
 * - json: the elements if the content is one array, otherwise the objects that follow each other,
 *   in any layout.
 *
 * Throws a `DownloadError`: `uncountable` if the format is unknown or has no rows, or if the
 * content ends inside a row; `decompression`, `decompression-limit`, `file-system`, `aborted`;
 * `target-refused` if the path is not a regular file.
 */
export async function countRows(
  path: string,
  options: CountRowsOptions = {},
): Promise<CountedRows> {
  const { countFile } = await import('./rows/count-file.js');
  return countFile(path, options);
}

/**
 * Counts the rows of a stream in the same way, for example of a response body. `name` is the name
 * of the file and tells the format. A zip can only be counted in a file; in a stream it is
 * `uncountable`.
 */
export async function countRowsIn(
  chunks: AsyncIterable<Uint8Array>,
  { name = '', ...options }: CountRowsOptions & { readonly name?: string } = {},
): Promise<CountedRows> {
  const { countStream } = await import('./rows/count-file.js');
  return countStream(chunks, name, options);
}
