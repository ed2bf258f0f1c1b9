import { isTerminal, WaitError, type DownloadTask } from '@download-tasks/normalize';
import { windowOf } from '../manifest/windows.js';
import type { OpenWindow } from '../manifest/manifest.js';
import { toSpan } from '../plan/span.js';
import { classifyFailure, kindOf } from '../vendor/failure.js';
import { requestedEnd } from './requested-end.js';
import { repeatOrGiveUp, type Fetched, type NextStep } from './attempt-result.js';
import type { ExportContext } from './export-context.js';
import { fetchFiles } from './fetch-files.js';
import { createTask } from './create-task.js';

/** Runs one task for a window, from its creation to its files. */
export async function attempt(
  context: ExportContext,
  planned: OpenWindow,
): Promise<Fetched | NextStep> {
  let window = planned;
  try {
    if (window.state !== 'running') {
      const end = await requestedEnd(context, window);
      if ('is' in end) {
        return end;
      }
      window = await createTask(context, window, end.askedTo);
      if (context.settings.leaveTasks) {
        return leftRunning(window, 'The task was just created.');
      }
    }
    const task = await wait(context, window);
    if ('is' in task) {
      return task;
    }
    return { is: 'fetched', window, task, files: await fetchFiles(context, window, task) };
  } catch (error) {
    context.signal.throwIfAborted();
    if (classifyFailure(error) === 'ends-run') {
      throw error;
    }
    return repeatOrGiveUp(context, {
      window: lastOf(context, window),
      reason: 'task-failed',
      explanation: messageOf(error),
    });
  }
}

/** The window, left for a later run to continue. */
function leftRunning(window: OpenWindow, why: string): NextStep {
  const explanation = `${why} The next run continues with the task.`;
  return { is: 'incomplete', window, reason: 'still-running', explanation };
}

/** The task; undefined if it does not exist, or not yet. */
async function look(
  calls: ExportContext['calls'],
  handle: string,
): Promise<DownloadTask | undefined> {
  try {
    return await calls.get(handle);
  } catch (error) {
    if (kindOf(error) === 'not-found') {
      return undefined;
    }
    throw error;
  }
}

async function wait(
  { calls, emit, settings }: ExportContext,
  window: OpenWindow,
): Promise<DownloadTask | NextStep> {
  const handle = window.task?.handle ?? '';
  emit({
    type: 'window',
    window: windowOf(window),
    step: 'waiting',
    attempt: window.attempts,
    handle,
  });
  try {
    const seen = settings.leaveTasks ? await look(calls, handle) : undefined;
    if (seen !== undefined && !isTerminal(seen.state)) {
      return leftRunning(window, `The task is ${seen.state}.`);
    }
    return await calls.wait(handle, seen);
  } catch (error) {
    const reason = WaitError.isInstance(error) ? error.reason : undefined;
    if (reason !== 'deadline' && reason !== 'poll-failed') {
      throw error;
    }
    return leftRunning(window, messageOf(error));
  }
}

/** The window as recorded in the journal: only the journal knows about a failed `create`. */
function lastOf({ journal }: ExportContext, window: OpenWindow): OpenWindow {
  const { from, to } = toSpan(window);
  const found = journal.manifest.open.find(
    (one) =>
      Date.parse(one.from) === from &&
      Date.parse(one.to) === to &&
      one.slice?.value === window.slice?.value,
  );
  return found ?? window;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
