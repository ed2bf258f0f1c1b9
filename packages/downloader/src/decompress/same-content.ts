import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { digestFile } from '../checksum/digest-file.js';

/**
 * Whether two files have the same bytes, or two folders the same files. False if there is anything
 * but files and folders.
 */
export async function isSameContent(
  left: string,
  right: string,
  signal: AbortSignal,
): Promise<boolean> {
  const [a, b] = [await lstat(left), await lstat(right)];
  if (a.isDirectory() && b.isDirectory()) {
    const names = (await readdir(left)).toSorted();
    if (names.join('/') !== (await readdir(right)).toSorted().join('/')) {
      return false;
    }
    for (const name of names) {
      if (!(await isSameContent(join(left, name), join(right, name), signal))) {
        return false;
      }
    }
    return true;
  }
  if (!a.isFile() || !b.isFile() || a.size !== b.size) {
    return false;
  }
  const { digests } = await digestFile(left, { signal });
  return digests.sha256 === (await digestFile(right, { signal })).digests.sha256;
}
