import type { ExportManifest, OpenWindow } from '../manifest/manifest.js';
import { deleteTask } from './delete-task.js';
import type { ExportContext } from './export-context.js';
import { stagingKey } from './finish-part.js';

/**
 * Records in the manifest what replaces a failed attempt; then deletes its files and its task,
 * which nothing uses any more.
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
