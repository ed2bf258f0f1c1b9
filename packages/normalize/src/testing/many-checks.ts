import { WaitDeniedError } from '../wait/stopped-wait-errors.js';
import { TaskGoneError } from '../wait/task-end-errors.js';
import { waitForTasks } from '../wait/wait-for-tasks.js';
import type { WaitTaskResult } from '../wait/many-tasks-options.js';
import type { TaskProvider } from '../task-provider.js';
import { ensure } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { createVirtualClock } from './virtual-clock.js';

export const manyChecks: readonly CheckDefinition[] = [
  { name: 'waiting for many tasks yields each task once', run: checkMany },
  {
    name: 'waiting for many tasks with invalid credentials ends immediately',
    run: checkManyDenied,
  },
];

async function checkMany(trial: Trial): Promise<void> {
  const handles = [(await trial.create()).handle, (await trial.create()).handle];
  const results = await waitForMany(trial, trial.provider, [...handles, trial.missingHandle]);
  for (const handle of handles) {
    const [result, ...others] = results.filter((other) => other.handle === handle);
    ensure(others.length === 0, 'a task must have exactly one result.');
    ensure(result?.task?.state === 'succeeded', 'a task that succeeds must be yielded.');
  }
  const missing = results.find(({ handle }) => handle === trial.missingHandle);
  ensure(
    TaskGoneError.isInstance(missing?.error),
    'a task that does not exist must end with a TaskGoneError.',
  );
}

async function checkManyDenied(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const [result] = await waitForMany(trial, trial.unauthorized, [handle]);
  ensure(WaitDeniedError.isInstance(result?.error), 'invalid credentials must end the wait.');
  ensure(result?.error?.polls === 1, 'a wait must end at the first rejection.');
}

async function waitForMany(
  trial: Trial,
  provider: TaskProvider,
  handles: readonly string[],
): Promise<readonly WaitTaskResult[]> {
  const clock = createVirtualClock((ms) => trial.advance(ms));
  const references = handles.map((handle) => ({ provider, handle }));
  const results: WaitTaskResult[] = [];
  for await (const result of waitForTasks(references, { clock })) {
    results.push(result);
  }
  return results;
}
