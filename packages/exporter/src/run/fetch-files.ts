import type { DownloadTask } from '@download-tasks/normalize';
import type { OpenWindow } from '../manifest/manifest.js';
import { windowOf } from '../manifest/windows.js';
import type { FetchedFile } from '../store/export-store.js';
import { kindOf } from '../vendor/failure.js';
import { retry } from '../vendor/retry.js';
import type { ExportContext } from './export-context.js';
import { stagingKey } from './finish-part.js';

/** Maximum number of attempts to fetch the files of a task. */
const fetches = 3;

/** Fetches the files of a finished task to the staging area. */
export async function fetchFiles(
  context: ExportContext,
  window: OpenWindow,
  task: DownloadTask,
): Promise<readonly FetchedFile[]> {
  const { calls, store, settings, clock, signal, emit } = context;
  emit({ type: 'window', window: windowOf(window), step: 'fetching', attempt: window.attempts });
  const request = {
    key: stagingKey(window),
    links: async () => calls.links(task.handle).catch(rejectAttempt),
    format: task.format ?? settings.format,
    signal,
  };
  return retry(async () => store.fetch(request), { attempts: fetches, clock, signal });
}

/** A task whose files no longer exist ends the attempt, not the run. */
function rejectAttempt(error: unknown): never {
  if (kindOf(error) !== 'not-found') {
    throw error;
  }
  const message = 'The files of the task no longer exist.';
  throw Object.assign(new Error(message, { cause: error }), { kind: 'conflict' });
}
