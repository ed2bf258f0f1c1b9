import { countRows, DownloadError } from '@download-tasks/downloader';

/**
 * Counts the rows of a file: CSV records, JSON lines or the elements of a JSON array, also inside
 * gzip, zstd, lz4, zip and tar. Returns `undefined` if the rows of the format cannot be counted.
 */
export async function countFileRows(
  path: string,
  format: string | undefined,
): Promise<number | undefined> {
  try {
    const { rows } = await countRows(path, format === undefined ? {} : { format });
    return rows;
  } catch (error) {
    if (DownloadError.isInstance(error) && error.reason === 'uncountable') {
      return undefined;
    }
    throw error;
  }
}
