import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';

import { DownloadError } from '../download-error.js';

/**
 * Opens a regular file for reading. Throws `target-refused` for anything else: a pipe would never
 * end.
 */
export async function openFile(
  path: string,
): Promise<{ readonly file: FileHandle; readonly size: number }> {
  if (!(await lstat(path)).isFile()) {
    throw notAFile(path);
  }
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const found = await file.stat();
    if (found.isFile()) {
      return { file, size: found.size };
    }
    throw notAFile(path);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function notAFile(path: string): DownloadError {
  const message = `${path} is not a regular file. Pass the path of a regular file.`;
  return new DownloadError({ reason: 'target-refused', message });
}
