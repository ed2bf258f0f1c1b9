import { constants } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';

import { bootId } from './boot.js';
import { isJournalEntry, type JournalEntry } from './journal-entry.js';
import type { PartFile } from './part-file.js';
import { readSmallFile } from './read-small-file.js';
import type { TargetLock } from './target-lock.js';

export type Resumable = Pick<JournalEntry, 'identity' | 'proofs' | 'done'>;

/** Every journal is padded to this length, so that one can overwrite another. */
const leastBytes = 1024;
/** Our journals are far smaller. Larger files are not read. */
const maxBytes = 256 * 1024;

/** `<target>.part.json`. Replaced in one step. */
export class Journal {
  readonly #path: string;
  readonly #part: PartFile;
  readonly #lock: TargetLock;

  constructor(part: PartFile, lock: TargetLock) {
    this.#path = `${part.path}.json`;
    this.#part = part;
    this.#lock = lock;
  }

  /** Returns what can be resumed, or `undefined` if there is nothing or anything is doubtful. */
  async read(): Promise<Resumable | undefined> {
    try {
      const text = await readSmallFile(this.#path, maxBytes);
      if (text === undefined) {
        await this.#setAside();
      }
      const entry: unknown = JSON.parse(text ?? '');
      if (!isJournalEntry(entry) || entry.part !== this.#part.inode) {
        return undefined;
      }
      if (!entry.flushed && entry.boot !== (await bootId())) {
        return undefined;
      }
      return entry.sample === (await this.#part.sample(entry.done)) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  /** Never throws: without a journal the next process starts over, which is slower but safe. */
  async write({ identity, proofs, done }: Resumable, flushed = false): Promise<void> {
    const sample = await this.#part.sample(done).catch(() => undefined);
    if (sample === undefined) {
      return;
    }
    const entry: JournalEntry = {
      version: 2,
      part: this.#part.inode,
      boot: await bootId(),
      flushed,
      identity,
      proofs,
      done,
      sample,
    };
    const text = JSON.stringify(entry).padEnd(leastBytes);
    if (Buffer.byteLength(text) > maxBytes || !(await this.#lock.isHeld())) {
      return;
    }
    const fresh = this.#lock.ownWorkPath;
    try {
      // Never writes through a symbolic link.
      await writeFile(fresh, text, { flag: 'wx' });
      await this.#lock.prove();
      await rename(fresh, this.#path);
    } catch {
      await rm(fresh, { force: true }).catch(() => undefined);
      await this.#overwrite(text);
    }
  }

  /**
   * Moves aside what is not a journal: a pipe, a folder or a large file. It is not ours, so it is
   * not removed.
   */
  async #setAside(): Promise<void> {
    await this.#lock.prove();
    await rename(this.#path, `${this.#path}.bad`);
  }

  /** A full disk has no space for a second file, but the first one can be overwritten. */
  async #overwrite(text: string): Promise<void> {
    try {
      await this.#lock.prove();
      const handle = await open(this.#path, constants.O_RDWR | constants.O_NOFOLLOW);
      try {
        await handle.write(text, 0);
      } finally {
        await handle.close();
      }
    } catch {
      // The older journal lists fewer bytes, but they are right: bytes of one object are only
      // added.
    }
  }

  async remove(): Promise<void> {
    if (!(await this.#lock.isHeld())) {
      return;
    }
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}
