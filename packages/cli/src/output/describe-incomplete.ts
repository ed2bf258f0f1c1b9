import type { DownloadTask } from '@download-tasks/normalize';

/** Why the files of a succeeded task may hold fewer rows than requested. */
export interface Incomplete {
  /**
   * A text for users: `the task stopped at its limit of 1,000,000 rows; older rows are missing`.
   */
  readonly message: string;
  readonly rowLimit?: number;
  /** Which end of the time range is missing. */
  readonly missing?: 'older' | 'newer';
}

/** Returns undefined for a task that has not ended, and for a task that may be complete. */
export function incompleteTask(task: DownloadTask): Incomplete | undefined {
  const { state, mayBePartial, rowLimit, rowOrder } = task;
  if (state === 'partial') {
    return { message: 'the task ended without some of its rows' };
  }
  if (state !== 'succeeded' || mayBePartial !== true) {
    return undefined;
  }
  if (rowLimit === undefined) {
    return {
      message: 'the task may hold fewer rows than requested; the vendor does not report it',
    };
  }
  const stopped = `the task stopped at its limit of ${rowLimit.toLocaleString('en-US')} rows`;
  if (rowOrder === undefined) {
    return { message: `${stopped}; further rows are missing`, rowLimit };
  }
  const missing = rowOrder === 'ascending' ? 'newer' : 'older';
  return { message: `${stopped}; ${missing} rows are missing`, rowLimit, missing };
}
