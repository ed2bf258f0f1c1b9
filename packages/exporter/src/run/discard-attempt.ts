import type { ExportManifest, OpenWindow } from '../manifest/manifest.js';
import { deleteTask } from './delete-task.js';
import type { ExportContext } from './export-context.js';
import { stagingKey } from './finish-part.js';

/**
 * Puts what comes in the place of an attempt that came to nothing into the manifest; then forgets
 * its files and deletes its task, which nothing goes on with by then.
 */
export async function discardAttempt(
  context: ExportContext,
  window: OpenWindow,
  change: (manifest: ExportManifest) => ExportManifest,
): Promise<void> {
  const handle = window.task?.handle;
  await context.journal.commit((manifest) => {
    const { leftovers, ...rest } = change(manifest);
    const tasks = handle === undefined ? leftovers.tasks : [...leftovers.tasks, handle];
    return { ...rest, leftovers: { ...leftovers, tasks } };
  });
  await context.store.discard(stagingKey(window));
  if (handle !== undefined) {
    await deleteTask(context, handle);
  }
}
