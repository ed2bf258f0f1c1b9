import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { codeOf, onFile } from '../system-error.js';
import type { TargetLock } from './target-lock.js';
import { checkTarget, targetExists } from './target.js';

export interface MoveOptions {
  readonly overwrite: boolean;
  /** Waits until the new name would survive a power cut. */
  readonly flush: boolean;
}

/**
 * Gives a finished file or folder the name of the lock's target in one step, and never replaces one without `overwrite`. `from`: a
 * name that only the holder of the lock uses.
 */
export async function moveInPlace(
  from: string,
  lock: TargetLock,
  { overwrite, flush }: MoveOptions,
): Promise<void> {
  const { target } = lock;
  await onFile('rename the finished file to', target, async () => {
    await lock.prove();
    if (!overwrite && (await linkIfFree(from, target))) {
      // The file has two names now. Failing to remove the first does not make the second wrong.
      await rm(from, { force: true }).catch(() => undefined);
      return;
    }
    await checkTarget(target, overwrite);
    await lock.prove();
    await rename(from, target);
  });
  if (flush) await flushDirectory(dirname(target));
}

/**
 * A hard link, unlike a rename, fails when somebody has taken the name meanwhile. False: no hard links here, which file
 * systems say in many ways; when something else is wrong, the rename will tell.
 */
async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw targetExists(to);
    return false;
  }
}

/** Some systems cannot open a folder; the file itself is safe by then. */
async function flushDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Nothing to undo: the file is whole and has its name.
  }
}
