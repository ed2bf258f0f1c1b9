import { deleteTask } from './delete-task.js';
import type { ExportContext } from './export-context.js';

/**
 * Removes what earlier attempts and runs left behind: replaced files of this export, and its tasks
 * whose files are safe.
 */
export async function cleanUp(context: ExportContext): Promise<void> {
  const { journal, store, calls } = context;
  await store.discard();
  const { files } = journal.manifest.leftovers;
  for (const path of files) {
    await store.remove(path);
  }
  if (files.length > 0) {
    await journal.commit((manifest) => ({
      ...manifest,
      leftovers: {
        ...manifest.leftovers,
        files: manifest.leftovers.files.filter((path) => !files.includes(path)),
      },
    }));
  }
  if (!calls.canDelete) {
    return;
  }
  const { leftovers, parts } = journal.manifest;
  const kept = parts.flatMap(({ task }) => (task?.kept === true ? [task.handle] : []));
  for (const handle of [...leftovers.tasks, ...kept]) {
    // Credentials that may not delete one task may not delete the others.
    if (!(await deleteTask(context, handle))) {
      return;
    }
  }
}
