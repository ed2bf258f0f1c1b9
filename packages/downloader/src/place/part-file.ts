import { constants, write, type BigIntStats } from 'node:fs';
import { link, lstat, open, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { throwIfAborted } from '../abort.js';
import { DownloadError } from '../download-error.js';
import { codeOf, onFile } from '../system-error.js';
import { inodeAt, inodeOf } from './inode.js';
import { moveInPlace, type MoveOptions } from './move-in-place.js';
import type { TargetLock } from './target-lock.js';

/** `<target>.part`: all bytes go here, and only a whole file takes the target's name. */
export class PartFile {
  readonly path: string;
  readonly #lock: TargetLock;
  readonly #handle: FileHandle;
  readonly #found: BigIntStats;
  readonly #signal: AbortSignal;
  #open = true;
  #isSound = true;
  #lastWrite: Promise<void> = Promise.resolve();

  private constructor(
    lock: TargetLock,
    handle: FileHandle,
    found: BigIntStats,
    signal: AbortSignal,
  ) {
    this.path = partOf(lock);
    this.#lock = lock;
    this.#handle = handle;
    this.#found = found;
    this.#signal = signal;
  }

  /**
   * Opens the part that an earlier download left, or creates an empty one. Never follows a symbolic link, and never takes a file that
   * somebody else may still have open. `signal` ends what may take long.
   */
  static async open(lock: TargetLock, signal: AbortSignal): Promise<PartFile> {
    return onFile('create', partOf(lock), async () => {
      const handle = await openPart(lock);
      return new PartFile(lock, handle, await handle.stat({ bigint: true }), signal);
    });
  }

  /** Tells this very file from another one of its name. */
  get inode(): string {
    return inodeOf(this.#found);
  }

  /** How long an earlier download left it. */
  get foundBytes(): number {
    return Number(this.#found.size);
  }

  /** Empties the part and gives it the full size at once. Throws early when the disk has no room for it. */
  async allocate(size: number | undefined): Promise<void> {
    await onFile('write', this.path, async () => {
      await this.#lock.prove();
      await this.#handle.truncate(0);
      if (size === undefined) return;
      await this.#checkSpace(size);
      await this.#handle.truncate(size);
    });
  }

  /** Cuts off what lies behind, or makes room. */
  async resize(size: number): Promise<void> {
    await onFile('write', this.path, async () => {
      await this.#lock.prove();
      await this.#handle.truncate(size);
    });
  }

  /** One write at a time: the system lets no two into one file anyway, and makes the others spin. */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    const before = this.#lastWrite;
    this.#lastWrite = this.#writeAfter(before, bytes, position);
    return this.#lastWrite;
  }

  async #writeAfter(before: Promise<void>, bytes: Uint8Array, position: number): Promise<void> {
    await before.catch(() => undefined);
    if (this.#lock.isLost) throw this.#lock.lostError();
    for (let written = 0; written < bytes.length;) {
      const rest = written === 0 ? bytes : bytes.subarray(written);
      const at = position + written;
      written += await onFile('write', this.path, async () => writeAt(this.#handle.fd, rest, at));
    }
  }

  /** Reads what was written, in order. The bytes are only lent: the memory is used again. */
  async readBack(start: number, end: number, take: (bytes: Uint8Array) => void): Promise<void> {
    const buffer = Buffer.allocUnsafeSlow(256 * 1024);
    for (let at = start; at < end;) {
      throwIfAborted(this.#signal);
      const position = at;
      const { bytesRead } = await onFile('read', this.path, async () =>
        this.#handle.read(buffer, 0, Math.min(buffer.length, end - position), position),
      );
      if (bytesRead === 0) throw this.#shrunk();
      take(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  }

  /** False: the system could not write what it had taken; it forgets that then, and says so only once. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Flushes the file to the disk. */
  async flush(): Promise<void> {
    await this.#settle('flush', async () => this.#handle.sync());
  }

  /** False instead of an error: for what is only kept for another time. */
  async tryFlush(): Promise<boolean> {
    if (!this.#open) return false;
    try {
      await this.flush();
      return true;
    } catch {
      return false;
    }
  }

  /** Gives the file its final name in one step; closes it. */
  async commit(options: MoveOptions): Promise<void> {
    this.#open = false;
    // Some systems write only now, or tell only now that they could not.
    await this.#settle('close', async () => this.#handle.close());
    const own = await this.#withdraw();
    try {
      await moveInPlace(own, this.#lock, options);
    } catch (error) {
      await this.#putBack(own);
      throw error;
    }
  }

  /** Removes the part. Never throws: it runs while an error is on its way. */
  async discard(): Promise<void> {
    await this.close();
    try {
      await rm(await this.#withdraw(), { force: true });
    } catch {
      // It is not ours any more, or cannot be removed.
    }
  }

  /** Never throws. */
  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#handle.close().catch(() => undefined);
  }

  /** Whether the part still has its name, and the lock is still ours; somebody may have put another file there. */
  async isOurs(): Promise<boolean> {
    return (await inodeAt(this.path)) === this.inode && (await this.#lock.isHeld());
  }

  /**
   * Gives the part a name that nobody else uses. Whoever takes over the lock from now on cannot put another file under that name, so
   * that what happens to the name happens to this very file.
   */
  async #withdraw(): Promise<string> {
    const own = this.#lock.ownPartPath;
    if (!(await this.isOurs())) throw this.#shrunk();
    await onFile('rename', this.path, async () => rename(this.path, own));
    if ((await inodeAt(own)) === this.inode) return own;
    await this.#putBack(own);
    throw this.#shrunk();
  }

  /** Never replaces what came there meanwhile, and never throws. */
  async #putBack(own: string): Promise<void> {
    try {
      await link(own, this.path);
      await rm(own, { force: true });
    } catch (error) {
      // Not every file system has hard links.
      if (codeOf(error) !== 'EEXIST') await rename(own, this.path).catch(() => undefined);
    }
  }

  async #checkSpace(bytes: number): Promise<void> {
    // Not all file systems tell; a write that fails will.
    const disk = await statfs(dirname(this.path)).catch(() => undefined);
    const room = disk && disk.blocks > 0 ? disk.bavail * disk.bsize : bytes;
    if (room >= bytes) return;
    const message = `Cannot write ${this.path}: the disk has room for ${room} bytes, and ${bytes} are needed. Make room, then try again.`;
    throw new DownloadError({ reason: 'file-system', message, code: 'ENOSPC' });
  }

  async #settle(doing: string, operation: () => Promise<void>): Promise<void> {
    try {
      await onFile(doing, this.path, operation);
    } catch (error) {
      this.#isSound = false;
      throw error;
    }
  }

  #shrunk(): DownloadError {
    if (this.#lock.isLost) return this.#lock.lostError();
    const message = `${this.path} was changed by somebody else while it was being written. Find out who, then try again.`;
    return new DownloadError({ reason: 'busy', message });
  }
}

/** The callback form costs half of what `FileHandle.write` does, and there are thousands. */
async function writeAt(fd: number, bytes: Uint8Array, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, 0, bytes.length, position, (error, written) => {
      if (error) reject(error);
      else resolve(written);
    });
  });
}

function partOf({ target }: TargetLock): string {
  return `${target}.part`;
}

async function openPart(lock: TargetLock): Promise<FileHandle> {
  const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW, O_NONBLOCK } = constants;
  const path = partOf(lock);
  const found = await lstat(path, { bigint: true }).catch(() => undefined);
  if (found && canContinue(found, lock)) {
    try {
      return await open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK);
    } catch (error) {
      if (!['ELOOP', 'ENOENT', 'ENXIO'].includes(codeOf(error) ?? '')) throw error;
    }
  }
  if (found && !found.isDirectory()) {
    await lock.prove();
    await rm(path, { force: true });
  }
  return open(path, O_RDWR | O_CREAT | O_EXCL);
}

/** A second name is the target's, when a process ended between giving the file its name and taking the part's away. */
function canContinue(found: BigIntStats, { distrustedPart }: TargetLock): boolean {
  return found.isFile() && found.nlink === 1n && inodeOf(found) !== distrustedPart;
}
