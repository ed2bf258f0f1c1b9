import { BatchWait } from './batch-wait.js';
import {
  readWaitTasksOptions,
  type TaskReference,
  type WaitTaskResult,
  type WaitTasksOptions,
  type WaitTasksSettings,
} from './many-tasks-options.js';
import { onAbort } from './on-abort.js';

/**
 * Waits for any number of tasks of any number of providers. Yields one result for each of them, in
 * the order in which they are seen to end: the task, or the error that `waitForTask` rejects with.
 * A task that is named twice has one result.
 *
 * Sends no more requests than `requestsPerSecond` allows, whatever the number of tasks. Where a
 * provider can list, reads a listing instead of its tasks one by one, for as long as that takes
 * fewer requests.
 *
 * Polling begins when the first result is asked for, pauses while results are not taken, and ends
 * with the iteration. The deadline and the signal are for all tasks: those that are left are
 * yielded with a `WaitTimeoutError` or a `WaitAbortedError`, and can be waited for again. Throws a
 * RangeError at once for options that cannot be used. The iteration throws the RangeError for a
 * rate that `requestsPerSecond` returned, and whatever `onProgress` throws. Never touches a task at
 * the vendor.
 */
export function waitForTasks(
  references: Iterable<TaskReference>,
  options: WaitTasksOptions = {},
): AsyncGenerator<WaitTaskResult, void, void> {
  const returned = new AbortController();
  const results = iterate(references, readWaitTasksOptions(options), returned.signal);
  const finish = results.return.bind(results);
  // By itself a generator would end only after the result that somebody waits for.
  results.return = (value) => {
    returned.abort();
    return finish(value);
  };
  return results;
}

async function* iterate(
  references: Iterable<TaskReference>,
  settings: WaitTasksSettings,
  returned: AbortSignal,
): AsyncGenerator<WaitTaskResult, void, void> {
  const { signal, timeoutMs } = settings;
  const wait = new BatchWait(references, settings);
  const abort = (): void => {
    wait.abort(signal?.reason);
  };
  // In real time, whatever the clock: it ends requests that hang.
  const guard = setTimeout(() => {
    wait.expire();
  }, timeoutMs);
  const unlisten = signal === undefined ? undefined : onAbort(signal, abort);
  returned.addEventListener('abort', () => {
    wait.end();
  });
  try {
    if (signal?.aborted === true) {
      abort();
    } else {
      wait.start();
    }
    for (let result = await wait.take(); result !== undefined; result = await wait.take()) {
      yield result;
    }
  } finally {
    clearTimeout(guard);
    unlisten?.();
    wait.end();
  }
}
