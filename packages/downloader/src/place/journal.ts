import { readFile, rename, rm, writeFile } from 'node:fs/promises';

import type { DigestProof } from '../checksum/proof.js';
import type { ByteRange } from '../transfer/byte-ranges.js';
import type { ObjectIdentity } from '../transfer/object-identity.js';
import { bootId } from './boot.js';
import { isJournalEntry } from './journal-entry.js';
import type { PartFile } from './part-file.js';

/** What a later process needs to go on. The object's identity, never its link. */
export interface JournalEntry {
  readonly version: 1;
  /** The part that is meant, by its inode. */
  readonly part: string;
  /** The start of the machine that the bytes were written in; see `flushed`. */
  readonly boot: string;
  /** The bytes are on the disk itself, so that they outlive the machine's next start as well. */
  readonly flushed: boolean;
  readonly identity: ObjectIdentity;
  /** What the store promised about the whole object. */
  readonly proofs: readonly DigestProof[];
  readonly done: readonly ByteRange[];
}

export type Resumable = Pick<JournalEntry, 'identity' | 'proofs' | 'done'>;

/** `<target>.part.json`, replaced in one step. */
export class Journal {
  readonly #path: string;
  readonly #part: string;

  constructor(part: PartFile) {
    this.#path = `${part.path}.json`;
    this.#part = part.inode;
  }

  /** What can be continued; `undefined` when there is nothing or anything about it is doubtful. */
  async read(): Promise<Resumable | undefined> {
    try {
      const entry: unknown = JSON.parse(await readFile(this.#path, 'utf8'));
      if (!isJournalEntry(entry) || entry.part !== this.#part) return undefined;
      return entry.flushed || entry.boot === (await bootId()) ? entry : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Never throws. When the disk is full, the journal before this one stays: it tells less, but nothing wrong, as
   * bytes of the same object are only ever added.
   */
  async write({ identity, proofs, done }: Resumable, flushed = false): Promise<void> {
    const boot = await bootId();
    const entry: JournalEntry = {
      version: 1,
      part: this.#part,
      boot,
      flushed,
      identity,
      proofs,
      done,
    };
    try {
      await writeFile(`${this.#path}~`, JSON.stringify(entry));
      await rename(`${this.#path}~`, this.#path);
    } catch {
      await rm(`${this.#path}~`, { force: true }).catch(() => undefined);
    }
  }

  async remove(): Promise<void> {
    for (const path of [this.#path, `${this.#path}~`]) {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }
}
