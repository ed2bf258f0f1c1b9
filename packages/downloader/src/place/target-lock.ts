import { randomBytes } from 'node:crypto';
import { rm, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

import { DownloadError } from '../download-error.js';
import { onFile } from '../system-error.js';
import { createLock, heartbeatMs, readClaim, type Claim } from './lock-file.js';
import { makeFolders } from './make-folders.js';
import { ownProcess } from './process-life.js';
import { nameOfOwner, takeOver } from './take-over.js';

/**
 * `<target>.part.lock`: one writer per target, across processes. A writer that was paused for long may wake up after its lock was
 * taken over. So each writer proves that it still holds the lock before it changes what others may see, works on an inode that no
 * silent writer knows, and gives names only to files that it holds under a name of its own.
 */
export class TargetLock {
  readonly target: string;
  readonly #path: string;
  readonly #claim: Claim;
  readonly #heartbeat: NodeJS.Timeout;
  #isLost = false;

  private constructor(target: string, path: string, claim: Claim) {
    this.target = target;
    this.#path = path;
    this.#claim = claim;
    this.#heartbeat = setInterval(() => void this.#beat(), heartbeatMs).unref();
  }

  /** Creates missing folders. Throws `busy` while another download writes to the same target. */
  static async take(target: string): Promise<TargetLock> {
    const path = `${target}.part.lock`;
    const own: Claim = { ...(await ownProcess()), token: randomBytes(6).toString('hex') };
    return onFile('lock', path, async () => {
      await makeFolders(dirname(path));
      let claim: Claim | undefined;
      while (!claim)
        claim = (await createLock(path, own)) ? own : await takeOver(path, own, target);
      return new TargetLock(target, path, claim);
    });
  }

  /** A name for the finished part that nobody else uses. */
  get ownPartPath(): string {
    return `${this.target}.part.${nameOfOwner(this.#claim.token)}`;
  }

  /** A name for unfinished work, a file or a folder, that nobody else uses. The next owner removes what a kill left there. */
  get ownWorkPath(): string {
    return `${this.ownPartPath}~`;
  }

  /** The inode of a part that another writer may still have open. */
  get distrustedPart(): string | undefined {
    return this.#claim.distrustedPart;
  }

  /** Whether another process was seen to have taken over. Does not look again, so it costs nothing. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Looks whether the lock still names this writer. Never throws. */
  async isHeld(): Promise<boolean> {
    this.#isLost ||= (await readClaim(this.#path))?.token !== this.#claim.token;
    return !this.#isLost;
  }

  /** Throws `busy` unless the lock still names this writer. To be called right before each destructive step. */
  async prove(): Promise<void> {
    if (!(await this.isHeld())) throw this.lostError();
  }

  lostError(): DownloadError {
    const message = `Another download took over ${this.target} while this one was paused, so this one stopped. Wait for the other one, then try again.`;
    return new DownloadError({ reason: 'busy', message });
  }

  /** Never throws: the next download of this target finds the owner of a lock that stays gone. */
  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (await this.isHeld()) await rm(this.#path, { force: true }).catch(() => undefined);
  }

  async #beat(): Promise<void> {
    if (!(await this.isHeld())) {
      clearInterval(this.#heartbeat);
      return;
    }
    const now = new Date();
    await utimes(this.#path, now, now).catch(() => undefined);
  }
}
