import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { SingleWait } from './single-wait.js';
import { readWaitOptions, type WaitOptions } from './wait-options.js';

/**
 * Waits until a task has files, and resolves with it: in state `succeeded`, or `partial` if some
 * are missing. The first poll is sent immediately. Rejects with a subclass of WaitError for every
 * other end, with a RangeError for invalid options, and with any error that `onProgress` throws.
 * Never changes the task at the vendor.
 *
 * All waits on one provider object share their requests: at most 64 polls run concurrently. If the
 * provider can list and more tasks are queued than a listing takes requests, the listing is read
 * instead. If the vendor throttles, all waits pause. For a budget of requests per second use
 * `waitForTasks`.
 */
export async function waitForTask(
  provider: Pick<TaskProvider, 'get'>,
  handle: string,
  options: WaitOptions = {},
): Promise<DownloadTask> {
  const settings = readWaitOptions(options);
  return new Promise((resolve, reject) => {
    new SingleWait(provider, handle, settings, { resolve, reject }).start();
  });
}
