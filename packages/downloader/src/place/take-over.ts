import { lstat, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { DownloadError } from '../download-error.js';
import { inodeAt } from './inode.js';
import { createLock, findLock, isSilent, nameOf, type Claim, type FoundLock } from './lock-file.js';
import { lifeOf } from './process-life.js';

/**
 * Puts a claim in the place of one whose owner is gone, and returns it; throws `busy` unless the owner is gone. `undefined`: the lock
 * changed meanwhile. Many may see the owner gone at once. Only one of them can create the heir of this very lock, and only an heir
 * replaces it, so that there never is a moment without a lock.
 */
export async function takeOver(
  path: string,
  own: Claim,
  target: string,
): Promise<Claim | undefined> {
  const found = await findLock(path);
  if (!found) return undefined;
  const life = found.claim ? await lifeOf(found.claim) : 'unknown';
  if (!isAbandoned(found, life)) throw busy(target, path, found.claim);
  const isDead = life === 'dead';
  // Only an owner that certainly runs no more has certainly stopped writing.
  const distrusted = isDead ? found.claim?.distrustedPart : await inodeAt(`${target}.part`);
  const claim = distrusted === undefined ? own : { ...own, distrustedPart: distrusted };
  const heir = `${path}.${nameOf(found)}`;
  if (!(await createLock(heir, claim))) {
    await removeSilent(heir);
    throw busy(target, path, undefined);
  }
  const now = await findLock(path);
  if (!now || nameOf(now) !== nameOf(found)) {
    await rm(heir, { force: true });
    return undefined;
  }
  await rename(heir, path);
  await clearUp(target, isDead ? found.claim?.token : undefined);
  return claim;
}

function isAbandoned(found: FoundLock, life: Awaited<ReturnType<typeof lifeOf>>): boolean {
  if (life === 'dead') return true;
  // This process may have failed to remove a lock of its own.
  const isOwn = found.claim?.pid === process.pid;
  return (life !== 'alive' || isOwn) && isSilent(found);
}

/** Its process ended before it could come into its inheritance. */
async function removeSilent(heir: string): Promise<void> {
  const found = await findLock(heir);
  if (found && isSilent(found)) await rm(heir, { force: true });
}

/** What tells the files of one owner from those of another. Short, as the names of files may not be long. */
export function nameOfOwner(token: string): string {
  return token.slice(0, 8);
}

/**
 * Earlier owners may have left files under names of their own. What the owner with `deadToken` was about to give its final name is its
 * part again; the rest goes. Never throws: what stays is in nobody's way.
 */
async function clearUp(target: string, deadToken: string | undefined): Promise<void> {
  const prefix = `${basename(target)}.part.`;
  try {
    for (const name of await readdir(dirname(target))) {
      const owner = name.startsWith(prefix) ? name.slice(prefix.length) : '';
      if (!/^[\da-f]{8}~?$/.test(owner)) continue;
      const path = join(dirname(target), name);
      const isLast = deadToken !== undefined && owner === nameOfOwner(deadToken);
      const isPart = isLast && (await isUnnamedPart(path, target));
      if (isPart) await rename(path, `${target}.part`);
      else await rm(path, { recursive: true, force: true });
    }
  } catch {
    // See above.
  }
}

/** With a second name, it has got its final name already. */
async function isUnnamedPart(path: string, target: string): Promise<boolean> {
  if ((await inodeAt(`${target}.part`)) !== undefined) return false;
  const found = await lstat(path);
  return found.isFile() && found.nlink === 1;
}

function busy(target: string, path: string, claim: Claim | undefined): DownloadError {
  const owner = claim ? `process ${claim.pid}` : 'another process';
  const message = `Another download (${owner}) is writing ${target}. Wait for it, or choose another path. If you are sure that it is gone, remove ${path}.`;
  return new DownloadError({ reason: 'busy', message });
}
