import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { DownloadError } from '../download-error.js';
import { inodeAt } from './inode.js';
import { createLock, findLock, isSilent, nameOf, type Claim, type FoundLock } from './lock-file.js';
import { processStatus } from './process-life.js';

/**
 * Takes over a lock whose owner is gone, and returns the new claim. Throws `busy` if the owner is
 * not gone. Returns `undefined` if the lock changed meanwhile. Several processes may see at once
 * that the owner is gone. Only one of them can create the successor file of this lock, and only a
 * successor replaces it, so there is never a moment without a lock.
 */
export async function takeOver(
  path: string,
  own: Claim,
  target: string,
): Promise<Claim | undefined> {
  const found = await findLock(path);
  if (!found) {
    return undefined;
  }
  const life = found.claim ? await processStatus(found.claim) : 'unknown';
  if (!isAbandoned(found, life)) {
    throw busy(target, path, found.claim);
  }
  const isDead = life === 'dead';
  // Only an owner that has certainly ended has certainly stopped writing.
  const distrusted = isDead ? found.claim?.distrustedPart : await inodeAt(`${target}.part`);
  const claim = distrusted === undefined ? own : { ...own, distrustedPart: distrusted };
  const successor = `${path}.${nameOf(found)}`;
  if (!(await createLock(successor, claim))) {
    await removeSilent(successor);
    throw busy(target, path, undefined);
  }
  const now = await findLock(path);
  if (!now || nameOf(now) !== nameOf(found)) {
    await rm(successor, { force: true });
    return undefined;
  }
  await rename(successor, path);
  await clearUp(target, isDead ? found.claim?.token : undefined);
  return claim;
}

function isAbandoned(found: FoundLock, life: Awaited<ReturnType<typeof processStatus>>): boolean {
  if (life === 'dead') {
    return true;
  }
  // This process may have failed to remove its own lock.
  const isOwn = found.claim?.pid === process.pid;
  return (life !== 'alive' || isOwn) && isSilent(found);
}

/** Removes the successor file of a process that ended before it could take over. */
async function removeSilent(successor: string): Promise<void> {
  const found = await findLock(successor);
  if (found && isSilent(found)) {
    await rm(successor, { force: true });
  }
}

/** Identifies an owner in file names. Short, because file names must not be long. */
export function nameOfOwner(token: string): string {
  return token.slice(0, 8);
}

/**
 * Removes files that earlier owners left under their own names. A part that the owner with
 * `deadToken` was about to rename becomes the part again. Never throws: remaining files do no harm.
 */
async function clearUp(target: string, deadToken: string | undefined): Promise<void> {
  const prefix = `${basename(target)}.part.`;
  try {
    for (const name of await readdir(dirname(target))) {
      const owner = name.startsWith(prefix) ? name.slice(prefix.length) : '';
      if (!/^[\da-f]{8}~?$/.test(owner)) {
        continue;
      }
      const path = join(dirname(target), name);
      const isLast = deadToken !== undefined && owner === nameOfOwner(deadToken);
      const isPart = isLast && (await isUnnamedPart(path, target));
      if (isPart) {
        await rename(path, `${target}.part`);
      } else {
        await rm(path, { recursive: true, force: true });
      }
    }
  } catch {
    // See above.
  }
}

/** With a second name, it has its final name already. */
async function isUnnamedPart(path: string, target: string): Promise<boolean> {
  if ((await inodeAt(`${target}.part`)) !== undefined) {
    return false;
  }
  const found = await lstat(path);
  return found.isFile() && found.nlink === 1;
}

function busy(target: string, path: string, claim: Claim | undefined): DownloadError {
  const owner = claim ? `process ${claim.pid}` : 'another process';
  const message = `Another download (${owner}) is writing ${target}. Wait for it, or choose another path. If it is certainly gone, remove ${path}.`;
  return new DownloadError({ reason: 'busy', message });
}
