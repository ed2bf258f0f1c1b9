import type { DownloadTask } from '../download-task.js';
import type { WaitError, WaitRecord } from './wait-error.js';
import { TaskCanceledError, TaskExpiredError, TaskFailedError } from './wait-errors.js';

const badEnds = {
  failed: TaskFailedError,
  canceled: TaskCanceledError,
  expired: TaskExpiredError,
};

/** The error for a task whose end is no success; undefined for every other task. */
export function endError(task: DownloadTask, record: () => WaitRecord): WaitError | undefined {
  const { state } = task;
  return state === 'failed' || state === 'canceled' || state === 'expired'
    ? new badEnds[state](record(), task)
    : undefined;
}
