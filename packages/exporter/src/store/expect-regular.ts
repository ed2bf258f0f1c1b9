import { stat } from 'node:fs/promises';
import { ExportError } from '../export-error.js';

/**
 * Throws an ExportError for anything but a regular file: opening a pipe, or reading a device, might
 * never end. Rejects with the system's error if there is none.
 */
export async function expectRegular(path: string): Promise<void> {
  if (!(await stat(path)).isFile()) {
    throw new ExportError('file-system', `${path} is not a regular file. Move it, then try again.`);
  }
}
