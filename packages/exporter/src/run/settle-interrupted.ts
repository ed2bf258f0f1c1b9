import type { OpenWindow } from '../manifest/manifest.js';
import { withOpen, withoutTask } from '../manifest/windows.js';
import { findTask } from '../vendor/find-task.js';
import type { ExportContext } from './export-context.js';
import { anyHandle, markRunning, noteStray } from './create-task.js';

/**
 * Finds out what happened to the tasks that an earlier run was creating when it ended. A task that
 * exists is assigned to its window again; one that may exist is recorded as a stray. Must run
 * before anything that could drop a window.
 */
export async function settleInterrupted(context: ExportContext): Promise<void> {
  const { open } = context.journal.manifest;
  for (const window of open.filter(({ state }) => state === 'creating')) {
    await settleWindow(context, window);
  }
}

async function settleWindow(context: ExportContext, window: OpenWindow): Promise<void> {
  const sought = { name: window.task?.name, near: anyHandle(context) };
  const result = await findTask(context.calls, sought);
  if (result.found === 'yes') {
    await markRunning(context, window, result.handle);
  } else if (result.found === 'unknown') {
    await noteStray(context, window, interrupted);
  } else {
    await context.journal.commit((manifest) => withOpen(manifest, withoutTask(window)));
  }
}

const interrupted = 'a run that was interrupted';
