import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { codeOf, onFile } from '../system-error.js';
import type { TargetLock } from './target-lock.js';
import { checkTarget, targetExists } from './target.js';

export interface MoveOptions {
  readonly overwrite: boolean;
  /** Waits until the new name survives a power cut. */
  readonly flush: boolean;
}

/**
 * Renames a finished file or folder to the target of the lock in one step. Never replaces an
 * existing one without `overwrite`. `from` is a name that only the holder of the lock uses.
 */
export async function moveIntoPlace(
  from: string,
  lock: TargetLock,
  { overwrite, flush }: MoveOptions,
): Promise<void> {
  const { target } = lock;
  await onFile('rename the finished file to', target, async () => {
    await lock.prove();
    if (!overwrite && (await linkIfFree(from, target))) {
      // The file has two names now. If the first cannot be removed, the second is still right.
      await rm(from, { force: true }).catch(() => undefined);
      return;
    }
    await checkTarget(target, overwrite);
    await lock.prove();
    await rename(from, target);
  });
  if (flush) {
    await flushDirectory(dirname(target));
  }
}

/**
 * Creates a hard link, which fails if the name exists, unlike a rename. Returns false if hard links
 * are not supported, which file systems report in many ways. Other errors will show in the rename.
 */
async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw targetExists(to);
    }
    return false;
  }
}

/** Some systems cannot open a folder. The file itself is safe already. */
async function flushDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Nothing to undo: the file is complete and has its name.
  }
}
