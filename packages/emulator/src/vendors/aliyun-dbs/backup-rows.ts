import { accessLog } from '../../files/access-log.js';
import type { DownloadTask } from './download-task.js';

/** Tables of an emulated database: `orders_0` to `orders_9`. */
export const tableCount = 10;

/** A backup has one row for this number of bytes of its documented size. */
const bytesPerRow = 128;
const defaultRows = 1000;

/** One row of an emulated database. Every value has a fixed width: see `FixedWidthLines`. */
export type BackupRow = Readonly<{
  table_name: string;
  id: number;
  order_no: string;
  amount: string;
  note: string;
  updated_at: string;
}>;

/** The number of rows in a task's file, over all tables. */
export function countRows({ request }: DownloadTask): number {
  return request.backupBytes === undefined
    ? defaultRows
    : Math.max(tableCount, Math.ceil(request.backupBytes / bytesPerRow));
}

/** The size of the data in the finished tables, in bytes; not the size of the file. */
export function bytesOfTables(task: DownloadTask, tables: number): number {
  return Math.floor((countRows(task) * tables) / tableCount) * bytesPerRow;
}

/** Creates the rows of a task, table by table. The same seed and task give the same rows. */
export function backupRows(seed: string, task: DownloadTask): (index: number) => BackupRow {
  const recordAt = accessLog(`${seed}/${task.taskId}`);
  const rowsPerTable = Math.ceil(countRows(task) / tableCount);
  const backupMs = task.backupTime.getTime();
  return (index) => {
    const { requestId, latencyMs, variation } = recordAt(index);
    return {
      table_name: `orders_${Math.floor(index / rowsPerTable)}`,
      id: 1_000_000_000_000 + index,
      order_no: requestId,
      amount: `${latencyMs}.${String(variation % 100).padStart(2, '0')}`,
      // Both quotes, a comma and letters beyond ASCII: the hard cases for readers of CSV and SQL.
      note: `the customer's "gift", 含税 ${latencyMs}`,
      updated_at: formatTime(backupMs - variation * 1000),
    };
  };
}

function formatTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
