import { createHash } from 'node:crypto';
import { write, type BigIntStats } from 'node:fs';
import { link, rename, rm, statfs, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { throwIfAborted } from '../abort.js';
import { DownloadError } from '../download-error.js';
import { codeOf, onFile } from '../system-error.js';
import type { ByteRange } from '../transfer/byte-ranges.js';
import { inodeAt, inodeOf } from './inode.js';
import { moveIntoPlace, type MoveOptions } from './move-into-place.js';
import { openPart, partOf } from './open-part.js';
import type { TargetLock } from './target-lock.js';

const sampleBytes = 1024;

/** `<target>.part`. All bytes are written here. Only a complete file is renamed to the target. */
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

  /** Opens the part, see `openPart`. `signal` ends long operations. */
  static async open(lock: TargetLock, signal: AbortSignal): Promise<PartFile> {
    return onFile('create', partOf(lock), async () => {
      const handle = await openPart(lock);
      return new PartFile(lock, handle, await handle.stat({ bigint: true }), signal);
    });
  }

  /** Identifies this file, also if another one gets its name. */
  get inode(): string {
    return inodeOf(this.#found);
  }

  /** The size when it was opened. */
  get foundBytes(): number {
    return Number(this.#found.size);
  }

  /**
   * Empties the part and extends it to the full size. Throws early if the disk has not enough
   * space.
   */
  async allocate(size: number | undefined): Promise<void> {
    await onFile('write', this.path, async () => {
      await this.#lock.prove();
      await this.#handle.truncate(0);
      if (size === undefined) {
        return;
      }
      await this.#checkSpace(size);
      await this.#handle.truncate(size);
    });
  }

  /** Truncates or extends the part. */
  async resize(size: number): Promise<void> {
    await onFile('write', this.path, async () => {
      await this.#lock.prove();
      await this.#handle.truncate(size);
    });
  }

  /** One write at a time: the system does not write one file in parallel, and would spin. */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    const before = this.#lastWrite;
    this.#lastWrite = this.#writeAfter(before, bytes, position);
    return this.#lastWrite;
  }

  async #writeAfter(before: Promise<void>, bytes: Uint8Array, position: number): Promise<void> {
    await before.catch(() => undefined);
    if (this.#lock.isLost) {
      throw this.#lock.lostError();
    }
    for (let written = 0; written < bytes.length;) {
      const rest = written === 0 ? bytes : bytes.subarray(written);
      const at = position + written;
      written += await onFile('write', this.path, async () => writeAt(this.#handle.fd, rest, at));
    }
  }

  /** Reads a range in order. The bytes are valid only during the call: the memory is reused. */
  async readBack(start: number, end: number, take: (bytes: Uint8Array) => void): Promise<void> {
    const buffer = Buffer.allocUnsafeSlow(256 * 1024);
    for (let at = start; at < end;) {
      throwIfAborted(this.#signal);
      const position = at;
      const { bytesRead } = await onFile('read', this.path, async () =>
        this.#handle.read(buffer, 0, Math.min(buffer.length, end - position), position),
      );
      if (bytesRead === 0) {
        throw this.#shrunk();
      }
      take(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  }

  /**
   * Returns a digest of the first and last bytes of each range. A file that another program has
   * put in the place of this one, or has written over it, has another digest; its inode may be the
   * same.
   */
  async sample(ranges: readonly ByteRange[]): Promise<string> {
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(sampleBytes);
    for (const [start, end] of ranges) {
      for (const position of [start, Math.max(start, end - sampleBytes)]) {
        const length = Math.min(sampleBytes, end - position);
        const { bytesRead } = await this.#handle.read(buffer, 0, length, position);
        hash.update(buffer.subarray(0, bytesRead));
      }
    }
    return hash.digest('hex');
  }

  /**
   * False after a failed flush or close: the system drops the data then, and reports it only once.
   */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Flushes the file to disk. */
  async flush(): Promise<void> {
    await this.#settle('flush', async () => this.#handle.sync());
  }

  /** Returns false instead of throwing. */
  async tryFlush(): Promise<boolean> {
    if (!this.#open) {
      return false;
    }
    try {
      await this.flush();
      return true;
    } catch {
      return false;
    }
  }

  /** Closes the file and renames it to the target in one step. */
  async commit(options: MoveOptions): Promise<void> {
    this.#open = false;
    // Some systems write only now, or report a failed write only now.
    await this.#settle('close', async () => this.#handle.close());
    const own = await this.#withdraw();
    try {
      await moveIntoPlace(own, this.#lock, options);
    } catch (error) {
      await this.#putBack(own);
      throw error;
    }
  }

  /** Removes the part. Never throws: it runs while another error is handled. */
  async discard(): Promise<void> {
    await this.close();
    try {
      await rm(await this.#withdraw(), { force: true });
    } catch {
      // It is no longer ours, or it cannot be removed.
    }
  }

  /** Never throws. */
  async close(): Promise<void> {
    if (!this.#open) {
      return;
    }
    this.#open = false;
    await this.#handle.close().catch(() => undefined);
  }

  /**
   * Whether the part still has its name and the lock is still held. Another process may have put a
   * different file there.
   */
  async isOurs(): Promise<boolean> {
    return (await inodeAt(this.path)) === this.inode && (await this.#lock.isHeld());
  }

  /**
   * Renames the part to a name that no other process uses. A process that takes over the lock later
   * cannot put another file there, so the following operations on the name affect this file only.
   */
  async #withdraw(): Promise<string> {
    const own = this.#lock.ownPartPath;
    if (!(await this.isOurs())) {
      throw this.#shrunk();
    }
    await onFile('rename', this.path, async () => rename(this.path, own));
    if ((await inodeAt(own)) === this.inode) {
      return own;
    }
    await this.#putBack(own);
    throw this.#shrunk();
  }

  /** Renames the part back. Never replaces another file, and never throws. */
  async #putBack(own: string): Promise<void> {
    try {
      await link(own, this.path);
      await rm(own, { force: true });
    } catch (error) {
      // Not every file system supports hard links.
      if (codeOf(error) !== 'EEXIST') {
        await rename(own, this.path).catch(() => undefined);
      }
    }
  }

  async #checkSpace(bytes: number): Promise<void> {
    // Not all file systems report their free space. A failing write will.
    const disk = await statfs(dirname(this.path)).catch(() => undefined);
    const room = disk && disk.blocks > 0 ? disk.bavail * disk.bsize : bytes;
    if (room >= bytes) {
      return;
    }
    const message = `Cannot write ${this.path}: ${bytes} bytes are needed, and the disk has ${room} bytes left. Free some space, then try again.`;
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
    if (this.#lock.isLost) {
      return this.#lock.lostError();
    }
    const message = `${this.path} was changed by another process during the download. Find that process, then try again.`;
    return new DownloadError({ reason: 'busy', message });
  }
}

/**
 * The callback API takes half the time of `FileHandle.write`, and there are thousands of writes.
 */
async function writeAt(fd: number, bytes: Uint8Array, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, 0, bytes.length, position, (error, written) => {
      if (error) {
        reject(error);
      } else {
        resolve(written);
      }
    });
  });
}
