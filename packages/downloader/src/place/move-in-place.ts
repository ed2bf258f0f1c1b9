import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { codeOf, onFile } from '../system-error.js';
import { checkTarget, targetExists } from './target.js';

export interface MoveOptions {
  readonly overwrite: boolean;
  /** Waits until the new name would survive a power cut. */
  readonly flush: boolean;
}

/** Gives a finished file its final name in one step, and never replaces one without `overwrite`. */
export async function moveInPlace(
  from: string,
  target: string,
  { overwrite, flush }: MoveOptions,
): Promise<void> {
  await onFile('rename the finished file to', target, async () => {
    if (!overwrite && (await linkIfFree(from, target))) {
      // The file has two names now. Failing to remove the first does not make the second wrong.
      await rm(from, { force: true }).catch(() => undefined);
      return;
    }
    await checkTarget(target, overwrite);
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
