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
 * Waits for any number of tasks of any number of providers. Yields one result per task, in the
 * order in which they end: the task, or the error that `waitForTask` would reject with. A task that
 * is listed twice has one result.
 *
 * Sends no more requests than `requestsPerSecond` allows, for any number of tasks. If a provider
 * can list, reads a listing instead of its tasks one by one, as long as that takes fewer requests.
 *
 * Polling starts when the first result is requested, pauses while results are not taken, and ends
 * with the iteration. The deadline and the signal apply to all tasks: the remaining ones are
 * yielded with a `WaitTimeoutError` or a `WaitAbortedError`, and can be awaited again. Throws a
 * RangeError immediately for invalid options. The iteration throws the RangeError for an invalid
 * rate from `requestsPerSecond`, and any error that `onProgress` throws. Never changes a task at
 * the vendor.
 */
export function waitForTasks(
  references: Iterable<TaskReference>,
  options: WaitTasksOptions = {},
): AsyncGenerator<WaitTaskResult, void, void> {
  const returned = new AbortController();
  const results = iterate(references, readWaitTasksOptions(options), returned.signal);
  const finish = results.return.bind(results);
  // Otherwise a generator would end only after the pending result.
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
  // In real time, independent of the clock: it ends requests that hang.
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
