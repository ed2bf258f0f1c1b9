import { Journal, type Resumable } from '../place/journal.js';
import type { PartFile } from '../place/part-file.js';
import type { TargetLock } from '../place/target-lock.js';

/** The journal is written again after so much of what there is has been added, so that a kill costs no more. */
const share = 0.08;
const leastBytes = 2 ** 20;

/** Writes the journal now and then, never twice at once, and never after the end. */
export class JournalKeeper {
  readonly #journal: Journal;
  readonly #now: () => Resumable | undefined;
  #writtenBytes = 0;
  #writing: Promise<void> | undefined;
  #isEnded = false;

  /** `now`: what there is at this moment, if it can be continued. */
  constructor(part: PartFile, lock: TargetLock, now: () => Resumable | undefined) {
    this.#journal = new Journal(part, lock);
    this.#now = now;
  }

  async read(): Promise<Resumable | undefined> {
    return this.#journal.read();
  }

  /** Takes the room for a journal while the disk still has it. */
  async reserve(entry: Resumable): Promise<void> {
    await this.#journal.write({ ...entry, done: [] });
  }

  /** There is more; cheap enough to be told of each block. */
  readonly grown = (bytes: number): void => {
    const isEnough = bytes - this.#writtenBytes >= Math.max(leastBytes, bytes * share);
    if (!isEnough || this.#writing || this.#isEnded) return;
    const entry = this.#now();
    if (!entry) return;
    this.#writtenBytes = bytes;
    this.#writing = this.#journal.write(entry).finally(() => {
      this.#writing = undefined;
      // More may have come in meanwhile, and nothing may come after it.
      const now = this.#now();
      if (now) this.grown(now.done.reduce((sum, [start, end]) => sum + end - start, 0));
    });
  };

  /** What the journal says does not hold any more. To be called when `now` gives nothing. */
  async forget(): Promise<void> {
    await this.#writing;
    this.#writtenBytes = 0;
    await this.#journal.remove();
  }

  /** For good, with the last word or without any. */
  async end(last?: Resumable, isFlushed = false): Promise<void> {
    this.#isEnded = true;
    await this.#writing;
    await (last ? this.#journal.write(last, isFlushed) : this.#journal.remove());
  }
}
