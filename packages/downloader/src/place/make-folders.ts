import { lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { codeOf } from '../system-error.js';

/**
 * Creates a folder and those above it, one level after the other: below a folder such as /proc, where none can be made, the recursion
 * of Node 20 never ends.
 */
export async function makeFolders(path: string): Promise<void> {
  if (await isThere(path)) return;
  if (dirname(path) !== path) await makeFolders(dirname(path));
  try {
    await mkdir(path);
  } catch (error) {
    // Somebody else was faster. If it is not a folder, whoever uses it finds out.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
