import type { DownloadTask } from '../download-task.js';
import type { TaskPage } from '../task-listing.js';
import { ensure, rejectionOf } from './assertions.js';
import { capable } from './capable.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { ensurePlainData } from './task-checks.js';

/** More than any subject has; a longer listing counts as endless. */
const manyTasks = 10_000;
const needs = ['list'] as const;

export const listingChecks: readonly CheckDefinition[] = [
  { name: 'a listing ends and contains each task once', needs, run: checkList },
  { name: 'a listing by page contains the same tasks', needs, run: checkPages },
  { name: 'a listing ends at its limit', needs, run: checkLimit },
  { name: 'a listing waits before each request', needs, run: checkPace },
  { name: 'the listing of a task contains it', needs, run: checkSweep },
];

async function checkList(trial: Trial): Promise<void> {
  const created = [await trial.create(), await trial.create()];
  const tasks = await collect(trial.list());
  const handles = tasks.map((task) => task.handle);
  ensure(new Set(handles).size === handles.length, 'a listing must contain each task once.');
  for (const { handle } of created) {
    ensure(handles.includes(handle), 'a listing must contain a task that was just created.');
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
  ensure(byPage === all, 'byPage() must contain the tasks of the listing itself.');
}

async function checkLimit(trial: Trial): Promise<void> {
  await trial.create();
  await trial.create();
  for (const limit of [0, 1]) {
    const { length } = await collect(trial.list({ limit }));
    ensure(length === limit, 'a listing must end at the limit of its options.');
  }
}

async function checkPace(trial: Trial): Promise<void> {
  await trial.create();
  const refusal = new Error('Not now.');
  const beforeRequest = () => Promise.reject(refusal);
  const reading = () => collect(trial.list({ beforeRequest }));
  const error = await rejectionOf('a listing whose beforeRequest rejects', reading);
  ensure(error === refusal, 'a listing must reject with the error of beforeRequest.');
}

async function checkSweep(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const lists = capable(trial.provider, 'list');
  const listing = lists.sweepOf?.(handle).list() ?? lists.list();
  const handles = (await collect(listing)).map((task) => task.handle);
  ensure(handles.includes(handle), 'sweepOf(), or list() without a filter, must contain the task.');
}

/** Sorted, so that two listings can be compared. */
function handlesOf(tasks: readonly DownloadTask[]): string {
  return tasks
    .map((task) => task.handle)
    .toSorted()
    .join(' ');
}

/** All items of a listing; fails if the listing is endless. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) {
    collected.push(item);
    ensure(collected.length < manyTasks, 'a listing must end.');
  }
  return collected;
}
