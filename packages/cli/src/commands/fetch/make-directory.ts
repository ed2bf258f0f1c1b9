import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../input/usage-error.js';

/**
 * Makes the folder of `--output`, before a task is made and hours are waited for it. Resolves with
 * its absolute path.
 */
export async function makeDirectory(given: string): Promise<string> {
  const directory = resolve(given);
  try {
    await makeFolders(directory);
    // The slash refuses a file.
    await access(`${directory}/`, constants.W_OK | constants.X_OK);
    return directory;
  } catch (cause) {
    const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
    const what = `--output: files cannot be put into ${directory} (${code})`;
    throw new UsageError(`${what}. Take another folder, or change what is there.`, { cause });
  }
}

/**
 * One level after the other: below a folder such as /proc, where nothing can be made, Node's own
 * recursion may never end.
 */
async function makeFolders(path: string): Promise<void> {
  if (existsSync(path)) {
    return;
  }
  if (dirname(path) !== path) {
    await makeFolders(dirname(path));
  }
  try {
    await mkdir(path);
  } catch (error) {
    // Somebody else was faster, or a link leads nowhere, which the caller finds out.
    if (Reflect.get(Object(error), 'code') !== 'EEXIST') {
      throw error;
    }
  }
}
