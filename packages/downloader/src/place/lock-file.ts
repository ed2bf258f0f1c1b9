import { createHash } from 'node:crypto';
import { lstat, open, rm } from 'node:fs/promises';

import { DownloadError } from '../download-error.js';
import { codeOf } from '../system-error.js';
import type { ProcessName } from './process-life.js';
import { readSmallFile } from './read-small-file.js';

/** What a lock file says. */
export interface Claim extends ProcessName {
  /** Twelve hexadecimal digits, different for each lock that was ever taken. */
  readonly token: string;
  /** The inode of a part that an earlier, silent owner may still write to. It must not be continued. */
  readonly distrustedPart?: string;
}

/** A lock as it lies there. */
export interface FoundLock {
  readonly claim: Claim | undefined;
  readonly touchedAt: bigint;
}

export const heartbeatMs = 20_000;
/** An owner that cannot be looked at (another machine or container) counts as gone after so long a silence. */
const silenceMs = 6 * heartbeatMs;
const maxClaimBytes = 4096;

/** False: there is a lock already. */
export async function createLock(path: string, claim: Claim): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(JSON.stringify(claim));
    } catch (error) {
      // A lock that names nobody would be in the way of the next download.
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** `undefined`: there is no lock. Throws `target-refused` for a pipe, a folder or a link in its place. */
export async function findLock(path: string): Promise<FoundLock | undefined> {
  try {
    const found = await lstat(path, { bigint: true });
    if (!found.isFile()) throw notALock(path);
    return { claim: await readClaim(path), touchedAt: found.mtimeNs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** `undefined`: there is no lock, or it is not written yet, or it is not one of ours. */
export async function readClaim(path: string): Promise<Claim | undefined> {
  try {
    const claim: unknown = JSON.parse((await readSmallFile(path, maxClaimBytes)) ?? '');
    return isClaim(claim) ? claim : undefined;
  } catch {
    return undefined;
  }
}

export function isSilent({ touchedAt }: FoundLock): boolean {
  return Date.now() - Number(touchedAt / 1_000_000n) > silenceMs;
}

/** Tells two locks apart, by time as long as they name nobody. Short, as the names of files may not be long. */
export function nameOf({ claim, touchedAt }: FoundLock): string {
  const identity = `${claim?.token} ${touchedAt}`;
  return createHash('sha256').update(identity).digest('base64url').slice(0, 4);
}

function isClaim(value: unknown): value is Claim {
  if (typeof value !== 'object' || value === null) return false;
  if (!('token' in value && 'pid' in value && 'world' in value)) return false;
  const distrusted = 'distrustedPart' in value ? value.distrustedPart : undefined;
  return (
    typeof value.token === 'string' &&
    Number.isSafeInteger(value.pid) &&
    Number(value.pid) > 0 &&
    (distrusted === undefined || typeof distrusted === 'string')
  );
}

function notALock(path: string): DownloadError {
  const message = `${path} is not a regular file, so it cannot be the lock of a download. Remove it, then try again.`;
  return new DownloadError({ reason: 'target-refused', message });
}
