import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';

import { codeOf } from '../system-error.js';
import { inodeAt, inodeOf } from './inode.js';
import type { TargetLock } from './target-lock.js';

/** The path of the part of a target. */
export function partOf({ target }: TargetLock): string {
  return `${target}.part`;
}

/**
 * Opens the part that an earlier download left, or creates an empty one. Never follows a symbolic
 * link, never uses a file that another writer may still have open, and moves aside a file of
 * someone else.
 */
export async function openPart(lock: TargetLock): Promise<FileHandle> {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;
  const path = partOf(lock);
  const found = await lstat(path, { bigint: true }).catch(() => undefined);
  if (found && (await isForeign(found, lock))) {
    await lock.prove();
    await rename(path, `${path}.bad-${Date.now()}`);
  } else if (found && canContinue(found, lock)) {
    try {
      return await open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
    } catch (error) {
      if (!['ELOOP', 'ENOENT', 'ENXIO'].includes(codeOf(error) ?? '')) {
        throw error;
      }
    }
  }
  if (found && !found.isDirectory()) {
    await lock.prove();
    await rm(path, { force: true });
  }
  return open(path, O_RDWR | O_CREAT | O_EXCL);
}

/**
 * Whether someone else wrote the file, such as a browser, or a person who named it so. A download
 * that ended leaves a part only with its journal, and one that was killed also leaves its lock.
 */
async function isForeign(found: BigIntStats, lock: TargetLock): Promise<boolean> {
  if (lock.isTakenOver || !found.isFile() || found.nlink !== 1n || found.size === 0n) {
    return false;
  }
  return (await inodeAt(`${partOf(lock)}.json`)) === undefined;
}

/**
 * A part with a second name is the target already: its process ended before it could remove the
 * first name.
 */
function canContinue(found: BigIntStats, { distrustedPart }: TargetLock): boolean {
  return found.isFile() && found.nlink === 1n && inodeOf(found) !== distrustedPart;
}
