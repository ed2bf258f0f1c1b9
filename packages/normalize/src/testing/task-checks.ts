import type { DownloadTask } from '../download-task.js';
import { parseHandle } from '../handle.js';
import { terminalStates, type TaskState } from '../task-state.js';
import { waitForTask } from '../wait/wait-for-task.js';
import { ensure, isSameData } from './assertions.js';
import type { CheckDefinition, Trial } from './conformance-subject.js';
import { createVirtualClock } from './virtual-clock.js';
import { visibleText } from './visible-text.js';

const states = new Set<TaskState>([...terminalStates, 'queued', 'running', 'unknown']);
const timestampPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

export const taskChecks: readonly CheckDefinition[] = [
  { name: 'create returns a handle that finds the task again', run: checkHandle },
  { name: 'get returns a task that is plain data', run: checkPlainData },
  { name: 'get returns a task that follows the model', run: checkShape },
  { name: 'waiting for a task ends when it succeeds', run: checkSuccess },
  { name: 'links are only shown by reveal()', run: checkLinks },
];

async function checkHandle(trial: Trial): Promise<void> {
  const created = await trial.create();
  const { vendor } = trial.provider;
  ensure(created.vendor === vendor, `create() must return vendor "${vendor}".`);
  ensure(parseHandle(created.handle).vendor === vendor, `the handle must begin with "${vendor}:".`);
  ensure(created.raw !== undefined, "create() must return the vendor's body as raw.");
  const task = await trial.provider.get(created.handle);
  ensure(task.handle === created.handle, 'get() must return the handle that it was given.');
  ensure(task.id === created.id && task.id !== '', 'get() must return the id of create().');
  ensure(task.vendor === vendor, `get() must return vendor "${vendor}".`);
}

async function checkPlainData(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  ensurePlainData(await trial.provider.get(handle));
  ensurePlainData(await succeed(trial, handle));
}

async function checkShape(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  ensureShape(await trial.provider.get(handle));
  ensureShape(await succeed(trial, handle));
}

async function checkSuccess(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const task = await succeed(trial, handle);
  const again = await trial.provider.get(handle);
  ensure(again.state === task.state, 'a succeeded task must keep its state for a while.');
}

async function checkLinks(trial: Trial): Promise<void> {
  const { handle } = await trial.create();
  const task = await succeed(trial, handle);
  const links = await trial.provider.links(handle);
  ensure(links.length > 0, 'a task that has succeeded must have a link.');
  const visible = visibleText([links, task]);
  for (const link of links) {
    const url = link.reveal();
    ensure(
      /^https?:\/\/\S+$/.test(url),
      'reveal() must return an http(s) link without white space.',
    );
    ensure(!visible.includes(url), 'a link must not be visible, and must not be part of a task.');
    const { search } = new URL(url);
    ensure(search === '' || !visible.includes(search), "a link's query must not be visible.");
  }
}

/** Waits on virtual time; rejects if the task does not succeed. */
export function succeed(trial: Trial, handle: string): Promise<DownloadTask> {
  const clock = createVirtualClock((ms) => trial.advance(ms));
  return waitForTask(trial.provider, handle, { clock });
}

export function ensurePlainData(task: DownloadTask): void {
  const sameAfterJson = isSameData(task, JSON.parse(JSON.stringify(task)));
  ensure(sameAfterJson, 'a task must be the same after JSON: no undefined, no dates, no classes.');
  ensure(isSameData(task, structuredClone(task)), 'a task must be the same after structuredClone.');
}

/** Asserts that a task follows the model. */
export function ensureShape(task: DownloadTask): void {
  ensure(states.has(task.state), `"${task.state}" is not a state of the model.`);
  ensure(task.vendorState !== '', "vendorState must hold the vendor's own state.");
  ensure(task.raw !== undefined, "get() must return the vendor's body as raw.");
  const { code, message } = task.error ?? {};
  const isReason = task.error === undefined || code !== undefined || message !== undefined;
  ensure(isReason, 'an error without code and message must be absent.');
  ensureTimes(task);
  const fraction = task.progress?.fraction ?? 0;
  ensure(fraction >= 0 && fraction <= 1, 'progress.fraction must be from 0 to 1.');
  const counts = task.files.flatMap(({ sizeBytes = 0, rows = 0 }) => [sizeBytes, rows]);
  const valid = counts.every((count) => Number.isSafeInteger(count) && count >= 0);
  ensure(valid, 'sizeBytes and rows must be whole numbers.');
}

function ensureTimes(task: DownloadTask): void {
  const { createdAt, startedAt, finishedAt, expiresAt, window = {} } = task;
  const times = { createdAt, startedAt, finishedAt, expiresAt, ...window };
  for (const [name, value] of Object.entries(times)) {
    const valid = value === undefined || timestampPattern.test(value);
    ensure(valid, `${name} must be RFC 3339 UTC with milliseconds, but is "${value}".`);
  }
}
