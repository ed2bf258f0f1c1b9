import type { DownloadTask } from '../download-task.js';
import {
  supports,
  type TaskCapabilities,
  type TaskCapability,
  type TaskProvider,
} from '../task-provider.js';
import type { TaskPage } from '../task-listing.js';
import { describeError, ensure, propertyOf, rejectionOf } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { ensurePlainData } from './task-checks.js';

const capabilities: readonly TaskCapability[] = ['list', 'getMany', 'delete', 'cancel', 'retry'];
/** More than any subject has; a listing that goes on is one that does not end. */
const manyTasks = 10_000;

export const capabilityChecks: readonly CheckDefinition[] = [
  { name: 'the provider has the capabilities that it is said to have', run: checkCapabilities },
  { name: 'a listing ends and holds each task once', needs: 'list', run: checkList },
  { name: 'a listing by page holds the same tasks', needs: 'list', run: checkPages },
  { name: 'a deleted task is gone, and can be deleted again', needs: 'delete', run: checkDelete },
];

async function checkCapabilities(trial: Trial): Promise<void> {
  for (const capability of capabilities) {
    const claimed = trial.traits.capabilities.includes(capability);
    const verb = claimed ? 'must have' : 'is not said to have';
    ensure(
      supports(trial.provider, capability) === claimed,
      `the provider ${verb} ${capability}().`,
    );
  }
}

async function checkList(trial: Trial): Promise<void> {
  const created = [await trial.create(), await trial.create()];
  const tasks = await collect(trial.list());
  const handles = tasks.map((task) => task.handle);
  ensure(new Set(handles).size === handles.length, 'a listing must hold each task once.');
  for (const { handle } of created) {
    ensure(handles.includes(handle), 'a listing must hold a task just created, by its handle.');
  }
  for (const task of tasks) {
    ensurePlainData(task);
  }
}

async function checkPages(trial: Trial): Promise<void> {
  await trial.create();
  await trial.create();
  const listing = trial.list();
  const pages: readonly TaskPage[] = await collect(listing.byPage());
  const byPage = handlesOf(pages.flatMap((page) => page.tasks));
  const all = handlesOf(await collect(listing));
  ensure(byPage === all, 'byPage() must hold the tasks of the listing itself.');
}

async function checkDelete(trial: Trial): Promise<void> {
  const provider = capable(trial.provider, 'delete');
  const { handle } = await trial.create();
  await provider.delete(handle);
  const error = await rejectionOf('get() of a deleted task', () => trial.provider.get(handle));
  const isNotFound = propertyOf(error, 'kind') === 'not-found';
  ensure(isNotFound, `get() of a deleted task must be not-found, not ${describeError(error)}.`);
  await provider.delete(handle);
}

/** In one order, so that two listings can be compared. */
function handlesOf(tasks: readonly DownloadTask[]): string {
  return tasks
    .map((task) => task.handle)
    .toSorted()
    .join(' ');
}

/** The provider with a capability that it must have. */
export function capable<Capability extends TaskCapability>(
  provider: TaskProvider,
  capability: Capability,
): TaskCapabilities[Capability] {
  ensure(supports(provider, capability), `the provider must have ${capability}().`);
  return provider;
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) {
    collected.push(item);
    ensure(collected.length < manyTasks, 'a listing must end.');
  }
  return collected;
}
