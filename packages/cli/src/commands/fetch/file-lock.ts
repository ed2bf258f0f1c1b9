import { randomUUID } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { readBytes } from '../../input/read-bytes.js';

/** A lock is held for milliseconds: one so old belongs to a process that was killed or stopped. */
const silentMs = 10_000;
/** How long the others may take together. */
const patienceMs = 60_000;

/** A lock that this process holds. */
export interface FileLock {
  /**
   * False: this process was stopped for so long that another one took the lock over. Ask before
   * anything is replaced.
   */
  isHeld(): Promise<boolean>;
}

/**
 * Runs a function while this process alone holds the lock file at a path, among all processes that
 * share the folder. Rejects when others hold it for a minute on end, and with the system's error
 * when the lock cannot be written.
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
  const giveUpAt = performance.now() + patienceMs;
  while (!(await tryCreate(path, token)) && !(await takeOver(path, token))) {
    if (performance.now() > giveUpAt) {
      throw new Error(`${path} is held by other processes. Remove it if none is running.`);
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
 * Takes over a lock whose owner is gone. Of all who see that, one can create the heir of this very
 * lock, and only the heir takes its place: there is never a moment with two owners or none.
 */
async function takeOver(path: string, token: string): Promise<boolean> {
  const found = await ageOf(path);
  if (found === undefined || !isSilent(found)) {
    return false;
  }
  const heir = `${path}.${found}`;
  if (!(await tryCreate(heir, token))) {
    const other = await ageOf(heir);
    if (other !== undefined && isSilent(other)) {
      await rm(heir, { force: true });
    }
    return false;
  }
  if ((await ageOf(path)) === found) {
    await rename(heir, path);
    return true;
  }
  await rm(heir, { force: true });
  return false;
}

/** When a file was written, in milliseconds; undefined when there is none. */
async function ageOf(path: string): Promise<number | undefined> {
  try {
    return Math.trunc((await lstat(path)).mtimeMs);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function isSilent(writtenAt: number): boolean {
  return Date.now() - writtenAt > silentMs;
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
