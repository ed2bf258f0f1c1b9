import type { ExportManifest } from '../manifest/manifest.js';
import type { ExportContext } from './export-context.js';

/**
 * Deletes a task that this export created. Returns false if the vendor cannot delete it, or not
 * now; the next run tries again.
 */
export async function deleteTask(
  { calls, journal, signal }: ExportContext,
  handle: string,
): Promise<boolean> {
  if (!calls.canDelete) {
    return false;
  }
  try {
    await calls.delete(handle);
  } catch {
    // Not an error: credentials that may export need not be allowed to delete.
    signal.throwIfAborted();
    return false;
  }
  await journal.commit((manifest) => withoutTask(manifest, handle));
  return true;
}

function withoutTask(manifest: ExportManifest, handle: string): ExportManifest {
  const { leftovers, parts } = manifest;
  return {
    ...manifest,
    parts: parts.map((part) =>
      part.task?.handle === handle ? { ...part, task: { ...part.task, kept: false } } : part,
    ),
    leftovers: { ...leftovers, tasks: leftovers.tasks.filter((task) => task !== handle) },
  };
}
