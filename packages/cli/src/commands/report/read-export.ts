import { resolve } from 'node:path';
import { createFolderStore, type ExportManifest } from '@download-tasks/exporter';
import { UsageError } from '../../input/usage-error.js';

/** The export in a folder. Throws a UsageError where there is none. */
export async function readExport(
  given: string,
): Promise<{ readonly directory: string; readonly manifest: ExportManifest }> {
  const directory = resolve(given);
  const manifest = await createFolderStore(directory).read();
  if (manifest !== undefined) {
    return { directory, manifest };
  }
  throw new UsageError(
    `${directory} holds no export: there is no manifest.json. Name the folder that export was given.`,
  );
}
