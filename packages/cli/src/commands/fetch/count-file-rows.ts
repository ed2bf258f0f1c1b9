import { countRows, DownloadError } from '@download-tasks/downloader';
import type { DownloadTask } from '@download-tasks/normalize';
import { RowsError } from '../../output/rows-error.js';

/**
 * Counts the rows of a task's file. Returns undefined if its rows cannot be counted, such as for
 * SQL. Throws a RowsError if the task reports a different number for this file.
 */
export async function countFileRows(
  path: string,
  task: Pick<DownloadTask, 'format' | 'compression' | 'files'>,
  { index, signal }: { readonly index: number; readonly signal: AbortSignal },
): Promise<number | undefined> {
  const { format, compression } = task;
  const reported = task.files[index]?.rows;
  try {
    const { rows } = await countRows(path, {
      signal,
      ...(format !== undefined && { format }),
      ...(compression !== undefined && { compression }),
    });
    if (reported !== undefined && rows !== reported) {
      throw new RowsError(path, rows, reported);
    }
    return rows;
  } catch (error) {
    if (DownloadError.isInstance(error) && error.reason === 'uncountable') {
      return undefined;
    }
    throw error;
  }
}
