import type { BigIntStats } from 'node:fs';
import { link, lstat, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { DownloadError } from './download-error.js';
import { codeOf, onFile } from './system-error.js';
import { checkTarget, targetExists } from './target.js';

/** Parts that this process is writing now; two writers in one part would mix two files. */
const inUse = new Set<string>();

/** File systems without hard links answer one of these. */
const noHardLinks: ReadonlySet<string | undefined> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
]);

/** `<target>.part`: all bytes go here, and only a whole file takes the target's name. */
export class PartFile {
  readonly #target: string;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #identity: BigIntStats;
  #open = true;
  #committed = false;

  private constructor(target: string, path: string, handle: FileHandle, identity: BigIntStats) {
    this.#target = target;
    this.#path = path;
    this.#handle = handle;
    this.#identity = identity;
  }

  /** Creates folder and part. A part that a killed process left behind is replaced. */
  static async create(target: string): Promise<PartFile> {
    const path = `${target}.part`;
    if (inUse.has(path)) throw busy(path);
    inUse.add(path);
    try {
      await onFile('create the folder', dirname(path), async () =>
        mkdir(dirname(path), { recursive: true }),
      );
      return await onFile('create', path, async () => {
        const handle = await openFresh(path);
        return new PartFile(target, path, handle, await handle.stat({ bigint: true }));
      });
    } catch (error) {
      inUse.delete(path);
      throw error;
    }
  }

  async write(chunk: Uint8Array, position: number): Promise<void> {
    let written = 0;
    while (written < chunk.length) {
      const length = chunk.length - written;
      const at = written;
      const { bytesWritten } = await onFile('write', this.#path, async () =>
        this.#handle.write(chunk, at, length, position + at),
      );
      written += bytesWritten;
    }
  }

  /** Flushes the file to the disk; to be called before `commit`. */
  async flush(): Promise<void> {
    await onFile('flush', this.#path, async () => {
      await this.#handle.sync();
      await this.#close();
    });
  }

  /** Gives the file its final name in one step. */
  async commit(overwrite: boolean): Promise<void> {
    await this.#checkIdentity();
    await onFile('rename the finished file to', this.#target, async () => {
      if (!overwrite && (await linkIfFree(this.#path, this.#target))) return;
      await checkTarget(this.#target, overwrite);
      await rename(this.#path, this.#target);
    });
    this.#committed = true;
    await this.#removeSecondName();
    await flushDirectory(dirname(this.#target));
  }

  /** After a link the file has two names. Failing to remove the second does not make the first wrong. */
  async #removeSecondName(): Promise<void> {
    if (await this.#isOurs()) await rm(this.#path, { force: true }).catch(() => undefined);
  }

  /** Removes what was not committed. Never throws: it runs while an error is on its way. */
  async discard(): Promise<void> {
    try {
      await this.#close();
      if (!this.#committed && (await this.#isOurs())) await rm(this.#path, { force: true });
    } catch {
      // The first error is the one to report; a part left behind is replaced by the next download.
    } finally {
      inUse.delete(this.#path);
    }
  }

  async #close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#handle.close();
  }

  /** Another process may have replaced our part by its own, half-written one. */
  async #checkIdentity(): Promise<void> {
    if (!(await this.#isOurs())) throw busy(this.#path);
  }

  async #isOurs(): Promise<boolean> {
    try {
      const now = await lstat(this.#path, { bigint: true });
      return now.ino === this.#identity.ino && now.dev === this.#identity.dev;
    } catch {
      return false;
    }
  }
}

/** Exclusive creation, so that a symbolic link in the part's place is removed rather than followed. */
async function openFresh(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    await rm(path);
    return open(path, 'wx');
  }
}

/** A hard link, unlike a rename, fails when somebody has taken the name meanwhile. False: no hard links here. */
async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw targetExists(to);
    if (noHardLinks.has(codeOf(error))) return false;
    throw error;
  }
}

/** Makes the new name survive a power cut. Some systems cannot open a folder; the file itself is safe by then. */
async function flushDirectory(directory: string): Promise<void> {
  try {
    const handle = await open(directory, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Nothing to undo: the file is whole and has its name.
  }
}

function busy(path: string): DownloadError {
  const message = `Another download is writing ${path}. Wait for it, or choose another path.`;
  return new DownloadError({ reason: 'busy', message });
}
