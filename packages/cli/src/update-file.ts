import { readlink, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { withFileLock } from './file-lock.js';

/**
 * Replaces a file that other processes may change at the same time: under a lock beside it, and
 * atomically. `change` reads the current content and returns the new one. It is called again if
 * this process was stopped for so long that it lost the lock. The folder must exist.
 */
export async function updateFile(
  path: string,
  change: () => Promise<string>,
  { mode = 0o666 }: { readonly mode?: number } = {},
): Promise<void> {
  const copy = `${path}.${process.pid}.tmp`;
  let isDone = false;
  while (!isDone) {
    isDone = await withFileLock(`${path}.lock`, async (lock) => {
      const text = await change();
      try {
        await rm(copy, { force: true });
        await writeFile(copy, text, { flag: 'wx', mode });
        if (await lock.isHeld()) {
          await rename(copy, path);
          return true;
        }
        return false;
      } finally {
        await rm(copy, { force: true }).catch(() => undefined);
      }
    });
  }
}

/**
 * Returns the path of the file itself if the path is a symbolic link, also if the file does not
 * exist yet. Replacing the path would replace the link.
 */
export async function fileBehind(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const target = await readlink(path).catch(() => undefined);
    return target === undefined ? path : resolve(dirname(path), target);
  }
}
