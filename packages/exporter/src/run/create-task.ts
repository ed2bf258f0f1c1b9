import { TaskMayExistError, TaskRequestError, type CreatedTask } from '@download-tasks/normalize';
import { strayOf, withOpen, withoutTask } from '../manifest/windows.js';
import type { OpenWindow } from '../manifest/manifest.js';
import { toSpan } from '../plan/span.js';
import { classifyFailure, kindOf, retryAfterOf } from '../vendor/failure.js';
import { findTask } from '../vendor/find-task.js';
import type { ExportContext } from './export-context.js';

/** Maximum number of retries while the vendor accepts no further task. */
const mostRefusals = 20;
const longestPauseMs = 60_000;

/**
 * Creates the task of a window. Resolves with the window in state `running`; rejects with the
 * vendor's error if no task was created. Tasks that an earlier run started must be settled first.
 */
export async function createTask(
  context: ExportContext,
  window: OpenWindow,
  askedTo: string,
): Promise<OpenWindow> {
  const creating: OpenWindow = {
    ...window,
    state: 'creating',
    attempts: window.attempts + 1,
    task: { ...nextName(context), askedTo },
  };
  await context.journal.commit((manifest) => ({
    ...withOpen(manifest, creating),
    tasksNamed: manifest.tasksNamed + 1,
  }));
  context.emit({
    type: 'window',
    window: creating,
    step: 'creating',
    attempt: creating.attempts,
  });
  const created = await create(context, creating);
  if (created === 'nameless') {
    return createTask(context, { ...window, state: 'planned' }, askedTo);
  }
  return created === undefined
    ? createTask(context, { ...creating, state: 'planned' }, askedTo)
    : markRunning(context, creating, created.handle);
}

function nextName({ names, journal }: ExportContext): { readonly name?: string } {
  return names.isSupported ? { name: `${names.prefix}${journal.manifest.tasksNamed + 1}` } : {};
}

/** Records a window with its task in the journal. */
export async function markRunning(
  { journal }: ExportContext,
  window: OpenWindow,
  handle: string,
): Promise<OpenWindow> {
  const { task = { askedTo: window.to } } = window;
  const now: OpenWindow = { ...window, state: 'running', task: { ...task, handle } };
  await journal.commit((manifest) => withOpen(manifest, now));
  return now;
}

/**
 * Undefined if the task does not exist or its existence is unknown; either way another one must be
 * created. `nameless`: create it without a name.
 */
async function create(
  context: ExportContext,
  window: OpenWindow,
): Promise<Pick<CreatedTask, 'handle'> | 'nameless' | undefined> {
  const { calls, names, clock, signal } = context;
  const selection = { span: { ...toSpan(window), to: requestedEnd(window) }, slice: window.slice };
  const name = window.task?.name;
  for (let refusal = 1; ; refusal += 1) {
    try {
      return await calls.create(selection, name);
    } catch (error) {
      signal.throwIfAborted();
      if (name !== undefined && isNameRefused(error)) {
        names.isSupported = false;
        return 'nameless';
      }
      if (isOutcomeUnknown(error)) {
        return settleUnknown(context, window, error);
      }
      const existing = await findConflicting(context, name, error);
      if (existing !== undefined) {
        return existing;
      }
      try {
        if (classifyFailure(error) !== 'may-pass' || refusal >= mostRefusals) {
          throw error;
        }
        const pauseMs = Math.min(longestPauseMs, 1000 * 2 ** refusal);
        await clock.sleep(Math.max(pauseMs, retryAfterOf(error)), signal);
      } catch (end) {
        // It was rejected: there is no task that the next run would have to find.
        await context.journal.commit((manifest) => withOpen(manifest, withoutTask(window)));
        throw end;
      }
    }
  }
}

/** Whether the vendor does not support names. */
function isNameRefused(error: unknown): boolean {
  return TaskRequestError.isInstance(error) && error.member === 'name';
}

/** A task with the same name is this task: no other task uses the name. */
async function findConflicting(
  context: ExportContext,
  name: string | undefined,
  error: unknown,
): Promise<{ readonly handle: string } | undefined> {
  if (kindOf(error) !== 'conflict' || name === undefined) {
    return undefined;
  }
  const sought = await findTask(context.calls, { name, near: anyHandle(context) });
  return sought.found === 'yes' ? { handle: sought.handle } : undefined;
}

async function settleUnknown(
  context: ExportContext,
  window: OpenWindow,
  error: unknown,
): Promise<{ readonly handle: string } | undefined> {
  const mayExist = TaskMayExistError.isInstance(error) ? error : undefined;
  const sought = { name: window.task?.name, handle: mayExist?.handle, near: anyHandle(context) };
  const result = await findTask(context.calls, sought);
  if (result.found === 'yes') {
    return { handle: result.handle };
  }
  if (result.found === 'unknown') {
    await noteStray(context, window, mayExist?.lookFor);
  }
  if (window.attempts >= context.settings.maxAttempts) {
    throw error;
  }
  return undefined;
}

/**
 * Whether the task may exist although the call failed. A client that knows that the request had no
 * effect sets `retryable`.
 */
function isOutcomeUnknown(error: unknown): boolean {
  if (TaskMayExistError.isInstance(error)) {
    return true;
  }
  const isRepeatable =
    typeof error === 'object' && error !== null && Reflect.get(error, 'retryable') === true;
  return (
    !isRepeatable && ['network', 'timeout', 'server', 'malformed'].includes(String(kindOf(error)))
  );
}

/** Records that a task may exist, and that the window has no task to continue with. */
export async function noteStray(
  { journal }: ExportContext,
  window: OpenWindow,
  lookFor = 'the time window',
): Promise<void> {
  const stray = strayOf(window, lookFor);
  await journal.commit((manifest) => ({
    ...withOpen(manifest, withoutTask(window)),
    strays: [...manifest.strays, stray],
  }));
}

/**
 * Any task of this export, for vendors that need to know which listing to read: all are in the same
 * one.
 */
export function anyHandle({ journal }: ExportContext): string | undefined {
  const { open, parts } = journal.manifest;
  const handles = [...open, ...parts].map(({ task }) => task?.handle);
  return handles.find((handle) => handle !== undefined);
}

function requestedEnd({ task, to }: OpenWindow): number {
  return Date.parse(task?.askedTo ?? to);
}
