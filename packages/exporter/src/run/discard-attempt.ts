import type { OpenWindow } from '../manifest/manifest.js';
import { deleteTask } from './delete-task.js';
import type { ExportContext } from './export-context.js';
import { stagingKey } from './finish-part.js';

/** Forgets the files of an attempt that came to nothing, and deletes its task. */
export async function discardAttempt(context: ExportContext, window: OpenWindow): Promise<void> {
  await context.store.discard(stagingKey(window));
  const handle = window.task?.handle;
  if (handle === undefined) return;
  await context.journal.commit((manifest) => ({
    ...manifest,
    leftovers: { ...manifest.leftovers, tasks: [...manifest.leftovers.tasks, handle] },
  }));
  await deleteTask(context, handle);
}
