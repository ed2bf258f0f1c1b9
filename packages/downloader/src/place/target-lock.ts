import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
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

/** Tokens of the locks that this process holds: tells a lock of ours from one of a dead process with our number. */
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
      while (!(await tryCreate(path, claim))) await removeAbandoned(path, target);
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
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Throws `busy` unless the owner is gone. */
async function removeAbandoned(path: string, target: string): Promise<void> {
  const claim = await readClaim(path);
  if (!(await isAbandoned(path, claim))) throw busy(target, path, claim);
  // Two processes may both see the owner gone. Only one of them can move this very lock out of the way.
  const aside = `${path}.${randomBytes(3).toString('base64url')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readClaim(aside);
  if (moved?.token !== claim?.token) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function isAbandoned(path: string, claim: Claim | undefined): Promise<boolean> {
  const life = claim ? await lifeOf(claim) : 'unknown';
  if (life === 'alive') return claim?.pid === process.pid && !held.has(claim.token);
  if (life === 'dead') return true;
  try {
    return Date.now() - (await stat(path)).mtimeMs > silenceMs;
  } catch {
    return true;
  }
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
