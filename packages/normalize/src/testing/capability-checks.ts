import type { DownloadTask } from '../download-task.js';
import { supports, type TaskCapability } from '../task-provider.js';
import { waitForTask } from '../wait/wait-for-task.js';
import { TaskCanceledError, TaskFailedError } from '../wait/task-end-errors.js';
import { describeError, ensure, isSameData, propertyOf, rejectionOf } from './assertions.js';
import { capable } from './capable.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { collect } from './listing-checks.js';
import { succeed } from './task-checks.js';
import { createVirtualClock } from './virtual-clock.js';

const capabilities: readonly TaskCapability[] = [
  'list',
  'getMany',
  'delete',
  'cancel',
  'retry',
  'count',
];

export const capabilityChecks: readonly CheckDefinition[] = [
  { name: 'the provider has the declared capabilities', run: checkCapabilities },
  { name: 'many tasks are read like single tasks', needs: ['getMany'], run: checkGetMany },
  { name: 'a deleted task is gone, and can be deleted again', needs: ['delete'], run: checkDelete },
  { name: 'a canceled task ends as canceled', needs: ['cancel'], run: checkCancel },
  { name: 'a task that has ended cannot be canceled', needs: ['cancel'], run: checkLateCancel },
  { name: 'a failed task runs again', needs: ['retry', 'failed'], run: checkRetry },
];

async function checkCapabilities(trial: Trial): Promise<void> {
  for (const capability of capabilities) {
    const claimed = trial.traits.capabilities.includes(capability);
    const verb = claimed ? 'must have' : 'must not have';
    ensure(
      supports(trial.provider, capability) === claimed,
      `the provider ${verb} ${capability}().`,
    );
  }
}

async function checkGetMany(trial: Trial): Promise<void> {
  const provider = capable(trial.provider, 'getMany');
  const [first, second] = [await trial.create(), await trial.create()];
  const tasks = [await succeed(trial, second.handle), await succeed(trial, first.handle)];
  const handles = tasks.map(({ handle }) => handle);
  const many = await provider.getMany([...handles, trial.missingHandle, ...handles]);
  ensure(
    isSameData([...many.keys()], handles),
    'getMany() must contain each existing task once, in the order of the handles.',
  );
  for (const task of tasks) {
    const isSame = isSameData(withoutRaw(many.get(task.handle)), withoutRaw(task));
    ensure(isSame, 'getMany() must return the same tasks as get().');
  }
  ensure((await provider.getMany([])).size === 0, 'getMany() without handles must be empty.');
}

/** The vendor's body differs if tasks are read in another way. */
function withoutRaw(task: DownloadTask | undefined): object {
  return { ...task, raw: undefined };
}

async function checkDelete(trial: Trial): Promise<void> {
  const provider = capable(trial.provider, 'delete');
  const { handle } = await trial.create();
  const kept = await trial.create();
  await provider.delete(handle);
  const error = await rejectionOf('get() of a deleted task', () => trial.provider.get(handle));
  const isNotFound = propertyOf(error, 'kind') === 'not-found';
  ensure(
    isNotFound,
    `get() of a deleted task must reject with kind not-found, not with ${describeError(error)}.`,
  );
  if (trial.traits.capabilities.includes('list')) {
    const isListed = (await collect(trial.list())).some((task) => task.handle === handle);
    ensure(!isListed, 'a listing must not contain a deleted task.');
  }
  await provider.delete(handle);
  await provider.delete(trial.missingHandle);
  await trial.provider.get(kept.handle);
}

async function checkCancel(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  await capable(trial.provider, 'cancel').cancel(handle);
  const error = await endOf(trial, handle, 'waiting for a canceled task');
  ensure(
    TaskCanceledError.isInstance(error),
    `expected TaskCanceledError, got ${describeError(error)}.`,
  );
}

async function checkLateCancel(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const { state } = await succeed(trial, handle);
  await capable(trial.provider, 'cancel')
    .cancel(handle)
    .catch((error: unknown) => {
      const isConflict = propertyOf(error, 'kind') === 'conflict';
      ensure(
        isConflict,
        `cancel() of a task that has ended must do nothing, or be rejected with kind conflict, not with ${describeError(error)}.`,
      );
    });
  const after = await trial.provider.get(handle);
  ensure(after.state === state, `a task that is ${state} must not become ${after.state}.`);
}

async function checkRetry(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  await trial.reach(handle, 'failed');
  const error = await endOf(trial, handle, 'waiting for a task that fails');
  ensure(
    TaskFailedError.isInstance(error),
    `expected TaskFailedError, got ${describeError(error)}.`,
  );
  await capable(trial.provider, 'retry').retry(handle);
  const { state } = await trial.provider.get(handle);
  const runs = ['queued', 'running', 'succeeded', 'partial'].includes(state);
  ensure(runs, `a failed task must run again after retry(), but is ${state}.`);
}

/** The error that a wait on virtual time rejects with. */
function endOf(trial: Trial, handle: string, what: string): Promise<unknown> {
  const clock = createVirtualClock((ms) => trial.advance(ms));
  return rejectionOf(what, () => waitForTask(trial.provider, handle, { clock }));
}
