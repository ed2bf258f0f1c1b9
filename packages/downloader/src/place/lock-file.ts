import { createHash } from 'node:crypto';
import { lstat, open, rm } from 'node:fs/promises';

import { DownloadError } from '../download-error.js';
import { codeOf } from '../system-error.js';
import type { ProcessName } from './process-life.js';
import { readSmallFile } from './read-small-file.js';

/** The content of a lock file. */
export interface Claim extends ProcessName {
  /** Twelve random hexadecimal digits. */
  readonly token: string;
  /**
   * The inode of a part that an earlier, silent owner may still write to. It must not be resumed.
   */
  readonly distrustedPart?: string;
}

/** An existing lock. */
export interface FoundLock {
  readonly claim: Claim | undefined;
  readonly touchedAt: bigint;
}

export const heartbeatMs = 20_000;
/**
 * An owner whose process cannot be checked (other machine or container) is considered gone after
 * this time without a heartbeat.
 */
const silenceMs = 6 * heartbeatMs;
const maxClaimBytes = 4096;

/** Returns false if there is a lock already. */
export async function createLock(path: string, claim: Claim): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(JSON.stringify(claim));
    } catch (error) {
      // A lock without an owner would block the next download.
      await rm(path, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/**
 * Returns `undefined` if there is no lock. Throws `target-refused` if there is a pipe, a folder or
 * a link.
 */
export async function findLock(path: string): Promise<FoundLock | undefined> {
  try {
    const found = await lstat(path, { bigint: true });
    if (!found.isFile()) {
      throw notALock(path);
    }
    return { claim: await readClaim(path), touchedAt: found.mtimeNs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Returns `undefined` if there is no lock, or if it is not written yet or not valid. */
export async function readClaim(path: string): Promise<Claim | undefined> {
  try {
    const claim: unknown = JSON.parse((await readSmallFile(path, maxClaimBytes)) ?? '');
    return isClaim(claim) ? claim : undefined;
  } catch {
    return undefined;
  }
}

/** Also if it was touched in the future: then the clock was set back, and nothing follows. */
export function isSilent({ touchedAt }: FoundLock): boolean {
  return Math.abs(Date.now() - Number(touchedAt / 1_000_000n)) > silenceMs;
}

/**
 * Identifies a lock, by time as long as it has no owner. Short, because file names must not be
 * long.
 */
export function nameOf({ claim, touchedAt }: FoundLock): string {
  const identity = `${claim?.token} ${touchedAt}`;
  return createHash('sha256').update(identity).digest('base64url').slice(0, 4);
}

function isClaim(value: unknown): value is Claim {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  if (!('token' in value && 'pid' in value && 'world' in value)) {
    return false;
  }
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
