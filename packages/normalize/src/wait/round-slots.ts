/**
 * How many groups of a lane are looked at at the same time, so that thousands of groups do not all
 * have requests queued.
 */
const slots = 16;

/** Runs rounds, a limited number at a time, in the order in which they come. */
export class RoundSlots {
  readonly #queue: (() => void)[] = [];
  #running = 0;

  async run(round: () => Promise<void>): Promise<void> {
    if (this.#running >= slots) {
      await new Promise<void>((resolve) => {
        this.#queue.push(resolve);
      });
    } else {
      this.#running += 1;
    }
    try {
      await round();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) {
        this.#running -= 1;
      } else {
        next();
      }
    }
  }
}
