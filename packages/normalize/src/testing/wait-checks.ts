import { waitForTask } from '../wait/wait-for-task.js';
import { WaitAbortedError, WaitDeniedError } from '../wait/stopped-wait-errors.js';
import { TaskExpiredError, TaskFailedError, TaskGoneError } from '../wait/task-end-errors.js';
import { describeError, ensure, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { ensurePlainData, ensureShape } from './task-checks.js';
import { createVirtualClock } from './virtual-clock.js';

export const waitChecks: readonly CheckDefinition[] = [
  { name: 'waiting with invalid credentials ends at the first poll', run: checkDenied },
  { name: 'waiting for a task that does not exist ends', run: checkNeverThere },
  { name: 'aborting a wait wakes it and does not change the task', run: checkAbort },
  {
    name: 'a failed task is reported, with a reason if the vendor gives one',
    needs: ['failed'],
    run: checkFailed,
  },
  { name: 'an expired task is reported as expired', needs: ['expired'], run: checkExpired },
];

async function checkDenied(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const clock = createVirtualClock();
  const wait = () => waitForTask(trial.unauthorized, handle, { clock });
  const error = await rejectionOf('waiting with invalid credentials', wait);
  ensure(
    WaitDeniedError.isInstance(error),
    `expected WaitDeniedError, got ${describeError(error)}.`,
  );
  ensure(error.polls === 1 && clock.sleeps.length === 0, 'a wait must end at the first rejection.');
}

async function checkNeverThere(trial: Trial): Promise<void> {
  const clock = createVirtualClock((ms) => trial.advance(ms));
  const wait = () => waitForTask(trial.provider, trial.missingHandle, { clock });
  const error = await rejectionOf('waiting for a task that does not exist', wait);
  ensure(TaskGoneError.isInstance(error), `expected TaskGoneError, got ${describeError(error)}.`);
}

async function checkAbort(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const controller = new AbortController();
  const options = {
    signal: controller.signal,
    // Real time: the check would take a minute if the abort did not wake the sleep.
    intervalMs: 60_000,
    onProgress: () => {
      setTimeout(() => {
        controller.abort();
      }, 1);
    },
  };
  const wait = () => waitForTask(trial.provider, handle, options);
  const error = await rejectionOf('an aborted wait', wait);
  ensure(
    WaitAbortedError.isInstance(error),
    `expected WaitAbortedError, got ${describeError(error)}.`,
  );
  ensure(error.polls === 1, 'a wait must not poll after it was aborted.');
  // The signal of a read may also be aborted after the read has ended.
  const read = new AbortController();
  await trial.provider.get(handle, { signal: read.signal });
  read.abort();
  const task = await trial.provider.get(handle);
  ensure(task.state !== 'canceled', 'aborting a wait must not cancel the task.');
}

async function checkFailed(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  await trial.reach(handle, 'failed');
  const clock = createVirtualClock((ms) => trial.advance(ms));
  const wait = () => waitForTask(trial.provider, handle, { clock });
  const error = await rejectionOf('waiting for a task that fails', wait);
  ensure(
    TaskFailedError.isInstance(error),
    `expected TaskFailedError, got ${describeError(error)}.`,
  );
  ensureShape(error.task);
  ensurePlainData(error.task);
  const { explainsFailures = true } = trial.traits;
  const hasReason = error.code !== undefined || error.vendorMessage !== undefined;
  ensure(
    hasReason === explainsFailures,
    explainsFailures
      ? 'a failed task must have an error with a code or message.'
      : 'a vendor with explainsFailures: false must not give a reason.',
  );
}

async function checkExpired(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  await trial.reach(handle, 'expired');
  const wait = () => waitForTask(trial.provider, handle, { clock: createVirtualClock() });
  const error = await rejectionOf('waiting for a task that has expired', wait);
  ensure(
    TaskExpiredError.isInstance(error),
    `expected TaskExpiredError, got ${describeError(error)}.`,
  );
}
