import { randomUUID } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { readBytes } from './input/read-bytes.js';

/**
 * Processes hold a lock for milliseconds, so a lock of this age belongs to a process that was
 * killed or stopped.
 */
const staleMs = 10_000;
/** The maximum time to wait for all other processes together. */
const lockTimeoutMs = 60_000;

/** A lock that this process holds. */
export interface FileLock {
  /**
   * False if this process was stopped for so long that another one took over the lock. Check this
   * before replacing anything.
   */
  isHeld(): Promise<boolean>;
}

/**
 * Runs a function while this process holds the lock file at a path exclusively among all processes
 * that share the folder. Rejects if other processes hold it for a minute, and with the system's
 * error if the lock cannot be written.
 */
export async function withFileLock<Value>(
  path: string,
  work: (lock: FileLock) => Promise<Value>,
): Promise<Value> {
  const token = randomUUID();
  await acquire(path, token);
  try {
    return await work({ isHeld: async () => isHeld(path, token) });
  } finally {
    if (await isHeld(path, token)) {
      await rm(path, { force: true });
    }
  }
}

async function acquire(path: string, token: string): Promise<void> {
  const startedAt = performance.now();
  const first = await modifiedAt(path);
  const isStale = (writtenAt: number): boolean => {
    // The wall clock may have been set back since the lock was written. This clock was not.
    const wasWatched = writtenAt === first && performance.now() - startedAt > staleMs;
    return wasWatched || Date.now() - writtenAt > staleMs;
  };
  while (!(await tryCreate(path, token)) && !(await takeOver(path, token, isStale))) {
    if (performance.now() - startedAt > lockTimeoutMs) {
      throw new Error(
        `Other processes hold ${path}. Delete the file if no such process is running.`,
      );
    }
    await setTimeout(10 + Math.random() * 40);
  }
}

async function tryCreate(path: string, token: string): Promise<boolean> {
  try {
    await writeFile(path, token, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/**
 * Takes over a lock whose owner no longer runs. Only one of the waiting processes can create the
 * successor of this lock, and only the successor replaces it, so there is always exactly one owner.
 */
async function takeOver(
  path: string,
  token: string,
  isStale: (writtenAt: number) => boolean,
): Promise<boolean> {
  const found = await modifiedAt(path);
  if (found === undefined || !isStale(found)) {
    return false;
  }
  const heir = `${path}.${found}`;
  if (!(await tryCreate(heir, token))) {
    const other = await modifiedAt(heir);
    if (other !== undefined && isStale(other)) {
      await rm(heir, { force: true });
    }
    return false;
  }
  if ((await modifiedAt(path)) === found) {
    await rename(heir, path);
    return true;
  }
  await rm(heir, { force: true });
  return false;
}

/** Returns the modification time of a file in milliseconds; undefined if there is no file. */
async function modifiedAt(path: string): Promise<number | undefined> {
  try {
    return Math.trunc((await lstat(path)).mtimeMs);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function isHeld(path: string, token: string): Promise<boolean> {
  try {
    const options = { maxBytes: 1024, onlyFiles: true };
    return Buffer.from(await readBytes(path, options)).toString() === token;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): unknown {
  return Reflect.get(Object(error), 'code');
}
