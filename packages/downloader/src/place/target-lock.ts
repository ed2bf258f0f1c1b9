import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readFile, rename, rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

import { DownloadError } from '../download-error.js';
import { codeOf, onFile } from '../system-error.js';
import { lifeOf, ownProcess, type ProcessName } from './process-life.js';

interface Claim extends ProcessName {
  readonly token: string;
}

const heartbeatMs = 20_000;
/** An owner that cannot be looked at (another machine or container) is taken for dead after so long a silence. */
const silenceMs = 6 * heartbeatMs;

/** Tokens of the locks that this copy of the module holds: those are not left over from anything. */
const held = new Set<string>();

/** `<target>.part.lock`: one writer per target, across processes. Survives a kill, but not unnoticed. */
export class TargetLock {
  readonly #path: string;
  readonly #token: string;
  readonly #heartbeat: NodeJS.Timeout;

  private constructor(path: string, token: string) {
    this.#path = path;
    this.#token = token;
    this.#heartbeat = setInterval(() => {
      const now = new Date();
      utimes(path, now, now).catch(() => undefined);
    }, heartbeatMs).unref();
  }

  /** Creates missing folders. Throws `busy` while another download writes to the same target. */
  static async take(target: string): Promise<TargetLock> {
    const path = `${target}.part.lock`;
    const token = randomBytes(9).toString('base64url');
    const claim: Claim = { ...(await ownProcess()), token };
    return onFile('lock', path, async () => {
      await mkdir(dirname(path), { recursive: true });
      while (!(await tryCreate(path, claim)) && !(await takeOver(path, claim, target)));
      held.add(token);
      return new TargetLock(path, token);
    });
  }

  /** Never throws: a lock that stays is seen to be abandoned. */
  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    held.delete(this.#token);
    try {
      if ((await readClaim(this.#path))?.token === this.#token)
        await rm(this.#path, { force: true });
    } catch {
      // The next download of this target finds the owner gone.
    }
  }
}

async function tryCreate(path: string, claim: Claim): Promise<boolean> {
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

/** A lock as it lies there. Time tells two of them apart as long as they name nobody. */
interface FoundLock {
  readonly claim: Claim | undefined;
  readonly touchedAt: bigint;
}

/**
 * Puts the claim in the place of one whose owner is gone; throws `busy` unless it is. False: the lock changed meanwhile.
 * Many may see the owner gone at once. Only one of them can create the heir of this very lock, and only an heir replaces
 * it, so that there never is a moment without a lock.
 */
async function takeOver(path: string, claim: Claim, target: string): Promise<boolean> {
  const found = await findLock(path);
  if (!found) return false;
  if (!(await isAbandoned(found))) throw busy(target, path, found.claim);
  const heir = `${path}.${nameOf(found)}`;
  if (!(await tryCreate(heir, claim))) {
    await removeSilent(heir);
    throw busy(target, path, undefined);
  }
  const now = await findLock(path);
  if (now && nameOf(now) === nameOf(found)) {
    await rename(heir, path);
    return true;
  }
  await rm(heir, { force: true });
  return false;
}

/** Short, as the names of files may not be long. */
function nameOf({ claim, touchedAt }: FoundLock): string {
  const identity = `${claim?.token} ${touchedAt}`;
  return createHash('sha256').update(identity).digest('base64url').slice(0, 4);
}

/** Its process ended before it could come into its inheritance. */
async function removeSilent(heir: string): Promise<void> {
  const found = await findLock(heir);
  if (found && isSilent(found)) await rm(heir, { force: true });
}

/** `undefined`: it is gone. */
async function findLock(path: string): Promise<FoundLock | undefined> {
  try {
    const { mtimeNs } = await lstat(path, { bigint: true });
    return { claim: await readClaim(path), touchedAt: mtimeNs };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function isAbandoned(found: FoundLock): Promise<boolean> {
  const { claim } = found;
  const life = claim ? await lifeOf(claim) : 'unknown';
  if (life === 'dead') return true;
  // Of this process, but not of this copy of the module: a worker thread may hold it, or nobody any more.
  const isElsewhere = claim?.pid === process.pid && !held.has(claim.token);
  if (life === 'alive' && !isElsewhere) return false;
  return isSilent(found);
}

function isSilent({ touchedAt }: FoundLock): boolean {
  return Date.now() - Number(touchedAt / 1_000_000n) > silenceMs;
}

/** `undefined`: gone, or not written yet. */
async function readClaim(path: string): Promise<Claim | undefined> {
  try {
    const claim: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isClaim(claim) ? claim : undefined;
  } catch {
    return undefined;
  }
}

function isClaim(value: unknown): value is Claim {
  if (typeof value !== 'object' || value === null) return false;
  if (!('token' in value && 'pid' in value && 'world' in value)) return false;
  return (
    typeof value.token === 'string' && Number.isSafeInteger(value.pid) && Number(value.pid) > 0
  );
}

function busy(target: string, path: string, claim: Claim | undefined): DownloadError {
  const owner = claim ? `process ${claim.pid}` : 'another process';
  const message = `Another download (${owner}) is writing ${target}. Wait for it, or choose another path. If you are sure that it is gone, remove ${path}.`;
  return new DownloadError({ reason: 'busy', message });
}
