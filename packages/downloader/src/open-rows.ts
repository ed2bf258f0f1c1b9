import type { OpenedRows } from './rows/open-stream.js';
import type { RowCounter, RowFormat } from './rows/row-counter.js';

// Loaded on first use, as for counting.

/**
 * Opens a stream of rows, compressed with gzip, zstd or lz4, or not at all, also in a tar of one
 * file: says what it is, and decompresses it. The format is the one of the task, or the one that
 * the name implies, which is that of the file in a tar. Throws a `DownloadError` with the reason
 * `uncountable` for what is no stream of rows: an unknown format, zip, parquet. The content throws
 * it at the end of a tar of more files.
 */
export async function openRows(
  chunks: AsyncIterable<Uint8Array>,
  options: { readonly name?: string; readonly format?: string } = {},
): Promise<OpenedRows> {
  const { openStream } = await import('./rows/open-stream.js');
  return openStream(chunks, options);
}

/**
 * Counts rows that arrive in pieces, decompressed, by the rules of `countRows`. Its `finish` throws
 * a `DownloadError` with the reason `uncountable` if the content ends inside a row.
 */
export async function createRowCounter(
  format: RowFormat,
): Promise<Pick<RowCounter, 'update' | 'finish'>> {
  const rows = await import('./rows/row-counter.js');
  return new rows.RowCounter(format);
}
