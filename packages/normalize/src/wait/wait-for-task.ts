import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { SingleWait } from './single-wait.js';
import { readWaitOptions, type WaitOptions } from './wait-options.js';

/**
 * Waits until a task has files, and resolves with it: in state `succeeded`, or `partial` when some
 * are missing. The first poll is made at once. Rejects with a subclass of WaitError for every other
 * end, with a RangeError for options that cannot be used, and with whatever `onProgress` throws.
 * Never touches the task at the vendor.
 *
 * All waits over one provider object share what they send: at most 64 polls are under way at the
 * same time. Where the provider can list and more tasks wait for their turn than a listing takes
 * requests, the listing is read instead. When the vendor asks for fewer requests, all pause. For a
 * budget of requests per second use `waitForTasks`.
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
