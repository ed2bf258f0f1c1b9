import { raceAbort, type Clock } from './clock.js';
import type { Stop } from './stop.js';

interface Entry {
  readonly at: number;
  readonly run: () => void;
}

/** What is to be done at which time, and the one timer that a wait for many tasks has. */
export class Agenda {
  readonly #clock: Clock;
  /** Latest first, so that the next one is at the end. */
  readonly #entries: Entry[] = [];
  #sleeping: AbortController | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `run` as soon as the clock shows `at`; in the order of their times. */
  add(at: number, run: () => void): void {
    const position = this.#positionOf(at);
    this.#entries.splice(position, 0, { at, run });
    if (position === this.#entries.length - 1) {
      this.#sleeping?.abort();
    }
  }

  /** Goes through the agenda until it is stopped or empty. */
  async run(stop: Stop): Promise<void> {
    let next = this.#entries.at(-1);
    while (next !== undefined && !stop.isStopped) {
      const delayMs = next.at - this.#clock.now();
      if (delayMs > 0) {
        await this.#sleep(delayMs, stop);
      } else {
        this.#entries.pop();
        next.run();
      }
      next = this.#entries.at(-1);
    }
  }

  /** Until then, until an earlier entry is added, or until the stop. */
  async #sleep(ms: number, stop: Stop): Promise<void> {
    const sleeping = new AbortController();
    this.#sleeping = sleeping;
    const forget = stop.onStop(() => {
      sleeping.abort();
    });
    try {
      await raceAbort(this.#clock.sleep(ms, sleeping.signal), sleeping.signal);
    } catch (error) {
      if (!sleeping.signal.aborted) {
        throw error;
      }
    } finally {
      this.#sleeping = undefined;
      forget();
    }
  }

  #positionOf(at: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle]?.at ?? 0) > at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
