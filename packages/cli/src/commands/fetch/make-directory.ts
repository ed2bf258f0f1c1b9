import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../../input/usage-error.js';

/**
 * Creates the folder of `--output` before a task is created and awaited for hours. Resolves with
 * its absolute path.
 */
export async function makeDirectory(given: string): Promise<string> {
  const directory = resolve(given);
  try {
    await makeFolders(directory);
    // The slash makes this fail for a file.
    await access(`${directory}/`, constants.W_OK | constants.X_OK);
    return directory;
  } catch (cause) {
    const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
    const what = `--output: cannot write files to ${directory} (${code})`;
    throw new UsageError(`${what}. Use another folder, or correct this path.`, { cause });
  }
}

/**
 * Creates one level after the other: in a folder such as /proc, where nothing can be created,
 * Node's own recursion may never end.
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
    // Another process created it first, or it is a dangling link, which the caller detects.
    if (Reflect.get(Object(error), 'code') !== 'EEXIST') {
      throw error;
    }
  }
}
