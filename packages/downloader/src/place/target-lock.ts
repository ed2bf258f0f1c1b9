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
 * `<target>.part.lock` allows one writer per target, across processes. A writer that was paused for
 * long may wake up after its lock was taken over. So each writer checks that it still holds the
 * lock before it changes shared files, uses an inode that no paused writer has open, and renames
 * only files with names that no other writer uses.
 */
export class TargetLock {
  readonly target: string;
  /** Whether an earlier owner did not release the lock. */
  readonly isTakenOver: boolean;
  readonly #path: string;
  readonly #claim: Claim;
  readonly #heartbeat: NodeJS.Timeout;
  #isLost = false;

  private constructor(target: string, path: string, claim: Claim, isTakenOver: boolean) {
    this.target = target;
    this.isTakenOver = isTakenOver;
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
      for (;;) {
        if (await createLock(path, own)) {
          return new TargetLock(target, path, own, false);
        }
        const claim = await takeOver(path, own, target);
        if (claim) {
          return new TargetLock(target, path, claim, true);
        }
      }
    });
  }

  /** A name for the finished part that no other process uses. */
  get ownPartPath(): string {
    return `${this.target}.part.${nameOfOwner(this.#claim.token)}`;
  }

  /**
   * A name for an unfinished file or folder that no other process uses. The next owner removes what
   * a killed process left there.
   */
  get ownWorkPath(): string {
    return `${this.ownPartPath}~`;
  }

  /** The inode of a part that another writer may still have open. */
  get distrustedPart(): string | undefined {
    return this.#claim.distrustedPart;
  }

  /** Whether a take-over was noticed. Does not read the lock file. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Reads the lock file and checks that this writer still holds the lock. Never throws. */
  async isHeld(): Promise<boolean> {
    this.#isLost ||= (await readClaim(this.#path))?.token !== this.#claim.token;
    return !this.#isLost;
  }

  /**
   * Throws `busy` unless this writer still holds the lock. Must be called right before each
   * destructive step.
   */
  async prove(): Promise<void> {
    if (!(await this.isHeld())) {
      throw this.lostError();
    }
  }

  lostError(): DownloadError {
    const message = `Another download took over ${this.target} while this one was paused, so this one stopped. Wait for the other one, then try again.`;
    return new DownloadError({ reason: 'busy', message });
  }

  /** Never throws: the next download recognizes a remaining lock as abandoned. */
  async release(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (await this.isHeld()) {
      await rm(this.#path, { force: true }).catch(() => undefined);
    }
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
