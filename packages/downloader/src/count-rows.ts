import type { CountedRows } from './rows/counted-rows.js';
import type { CountRowsOptions } from './rows/count-rows-options.js';

// Loaded when it is needed: most downloads are not counted.

/**
 * Counts the rows of a file, also through gzip, zstd, lz4, zip and tar, in little memory:
 *
 * - csv: the records of RFC 4180, also with line breaks inside of quotes, with CRLF or LF, with a byte order mark. Blank lines are not
 *   records, and the last record needs no line break. The first one is the header, unless `header` is false.
 * - jsonl: the lines that are not blank.
 * - json: the elements of the array, if the content is one array; else the objects that follow each other, in any layout.
 *
 * Throws a `DownloadError`: `uncountable` when the format is not known or has no such rows, or when the content ends in the middle of a
 * row; `decompression` and `decompression-limit`; `file-system`; `target-refused` for what is not a regular file; `aborted`.
 */
export async function countRows(
  path: string,
  options: CountRowsOptions = {},
): Promise<CountedRows> {
  const { countFile } = await import('./rows/count-file.js');
  return countFile(path, options);
}

/**
 * Counts the rows of a stream as `countRows` does those of a file, such as of one that comes over the network. `name`: of the file,
 * for its format. A zip needs a file: in a stream it is `uncountable`.
 */
export async function countRowsIn(
  chunks: AsyncIterable<Uint8Array>,
  { name = '', ...options }: CountRowsOptions & { readonly name?: string } = {},
): Promise<CountedRows> {
  const { countStream } = await import('./rows/count-file.js');
  return countStream(chunks, name, options);
}
