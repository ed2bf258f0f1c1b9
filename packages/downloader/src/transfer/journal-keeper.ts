import { Journal, type Resumable } from '../place/journal.js';
import type { PartFile } from '../place/part-file.js';
import type { TargetLock } from '../place/target-lock.js';

/**
 * The journal is rewritten after this share of the bytes was added. A kill does not lose more than
 * that.
 */
const share = 0.08;
const leastBytes = 2 ** 20;

/** Writes the journal from time to time: one write at a time, and none after the end. */
export class JournalKeeper {
  readonly #journal: Journal;
  readonly #now: () => Resumable | undefined;
  #writtenBytes = 0;
  #writing: Promise<void> | undefined;
  #isEnded = false;

  /** `now` returns the current state, if it can be resumed. */
  constructor(part: PartFile, lock: TargetLock, now: () => Resumable | undefined) {
    this.#journal = new Journal(part, lock);
    this.#now = now;
  }

  async read(): Promise<Resumable | undefined> {
    return this.#journal.read();
  }

  /** Reserves space for the journal while the disk has it. */
  async reserve(entry: Resumable): Promise<void> {
    await this.#journal.write({ ...entry, done: [] });
  }

  /** Called for each block. Cheap. */
  readonly grown = (bytes: number): void => {
    const isEnough = bytes - this.#writtenBytes >= Math.max(leastBytes, bytes * share);
    if (!isEnough || this.#writing || this.#isEnded) {
      return;
    }
    const entry = this.#now();
    if (!entry) {
      return;
    }
    this.#writtenBytes = bytes;
    this.#writing = this.#journal.write(entry).finally(() => {
      this.#writing = undefined;
      // More bytes may have arrived meanwhile, and there may be no later call.
      const now = this.#now();
      if (now) {
        this.grown(now.done.reduce((sum, [start, end]) => sum + end - start, 0));
      }
    });
  };

  /** Removes a journal that is not valid any more. Must be called when `now` returns nothing. */
  async forget(): Promise<void> {
    await this.#writing;
    this.#writtenBytes = 0;
    await this.#journal.remove();
  }

  /** Writes the last state, or removes the journal. Nothing is written after that. */
  async end(last?: Resumable, isFlushed = false): Promise<void> {
    this.#isEnded = true;
    await this.#writing;
    await (last ? this.#journal.write(last, isFlushed) : this.#journal.remove());
  }
}
