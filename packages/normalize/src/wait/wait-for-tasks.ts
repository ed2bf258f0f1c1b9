import { TasksWait } from './tasks-wait.js';
import {
  readWaitTasksOptions,
  type TaskReference,
  type WaitTaskResult,
  type WaitTasksOptions,
  type WaitTasksSettings,
} from './wait-tasks-options.js';

/**
 * Waits for any number of tasks of any number of providers, and yields one result for each of them
 * in the order in which they turn out to have ended: the task, or the error that `waitForTask`
 * rejects with. A task named twice has one result.
 *
 * No more requests go out than `requestsPerSecond` allows, whatever the number of tasks. Where a
 * provider can list, a listing is read instead of its tasks one by one for as long as that takes
 * fewer requests.
 *
 * Polling begins with the first result that is asked for, pauses while results are not taken, and
 * ends when the iteration does. The deadline and the signal are for all: what is left then is
 * yielded as `WaitTimeoutError` or `WaitAbortedError`, and can be waited for again. Throws a
 * RangeError at once for options that cannot be used; that for a rate which `requestsPerSecond`
 * returned is thrown by the iteration, as is whatever `onProgress` throws. Never touches a task at
 * the vendor.
 */
export function waitForTasks(
  references: Iterable<TaskReference>,
  options: WaitTasksOptions = {},
): AsyncGenerator<WaitTaskResult, void, void> {
  const returned = new AbortController();
  const results = iterate(references, readWaitTasksOptions(options), returned.signal);
  const finish = results.return.bind(results);
  // A generator by itself would end only when the result is there that is waited for.
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
  const wait = new TasksWait(references, settings);
  const onAbort = () => {
    wait.abort(signal?.reason);
  };
  // In real time whatever the clock: it is what ends requests that hang.
  const guard = setTimeout(() => {
    wait.expire();
  }, timeoutMs);
  signal?.addEventListener('abort', onAbort);
  returned.addEventListener('abort', () => {
    wait.end();
  });
  try {
    if (signal?.aborted === true) {
      onAbort();
    } else {
      wait.start();
    }
    for (let result = await wait.take(); result !== undefined; result = await wait.take()) {
      yield result;
    }
  } finally {
    clearTimeout(guard);
    signal?.removeEventListener('abort', onAbort);
    wait.end();
  }
}
