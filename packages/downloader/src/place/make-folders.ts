import { lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import { codeOf } from '../system-error.js';

/**
 * Creates a folder and its parents, one level after the other. The recursive `mkdir` of Node 20
 * never ends below a folder such as /proc, where no folder can be created.
 */
export async function makeFolders(path: string): Promise<void> {
  if (await isThere(path)) {
    return;
  }
  if (dirname(path) !== path) {
    await makeFolders(dirname(path));
  }
  try {
    await mkdir(path);
  } catch (error) {
    // Another process was faster. If it is not a folder, using it fails.
    if (codeOf(error) !== 'EEXIST') {
      throw error;
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return false;
    }
    throw error;
  }
}
