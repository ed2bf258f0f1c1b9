import { resolve } from 'node:path';
import { createFolderStore, type ExportManifest } from '@download-tasks/exporter';
import { UsageError } from '../../input/usage-error.js';

/** Reads the export in a folder. Throws a UsageError if there is none. */
export async function readExport(
  given: string,
): Promise<{ readonly directory: string; readonly manifest: ExportManifest }> {
  const directory = resolve(given);
  const manifest = await createFolderStore(directory).read();
  if (manifest !== undefined) {
    return { directory, manifest };
  }
  throw new UsageError(
    `${directory} is not an export: it has no manifest.json. Use the folder that was passed to export.`,
  );
}
