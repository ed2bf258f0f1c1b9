import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { TaskWait } from './task-wait.js';
import { readWaitOptions, type WaitOptions } from './wait-options.js';

/**
 * Waits until a task has files, and resolves with it: in state `succeeded`, or `partial` when some
 * are missing. The first poll is made at once. Rejects with a subclass of WaitError for every other
 * end; with a RangeError for options that cannot be used; and with whatever `onProgress` throws.
 * Never touches the task at the vendor.
 */
export async function waitForTask(
  provider: Pick<TaskProvider, 'get'>,
  handle: string,
  options: WaitOptions = {},
): Promise<DownloadTask> {
  const settings = readWaitOptions(options);
  const { signal, timeoutMs } = settings;
  const stop = new AbortController();
  const onAbort = () => {
    stop.abort(signal?.reason);
  };
  // In real time whatever the clock: it is what ends a poll that hangs.
  const guard = setTimeout(() => {
    stop.abort();
  }, timeoutMs);
  signal?.addEventListener('abort', onAbort);
  try {
    return await new TaskWait(provider, handle, settings, stop.signal).run();
  } finally {
    clearTimeout(guard);
    signal?.removeEventListener('abort', onAbort);
  }
}
