import type { Clock } from '../clock.js';

/** A clock whose sleeps take no real time: a sleep advances the clock and resolves. */
export interface VirtualClock extends Clock {
  /** The sleeps so far, in milliseconds. */
  readonly sleeps: readonly number[];
  hold(): () => void;
}

/**
 * A clock for tests of waits. Every sleep is passed to `advance`, so that a simulated vendor has
 * the same time. The clock does not advance while it is held, because `waitForTasks` sleeps while
 * requests are in progress. After it was held once, it lets the rest of the program run before each
 * step.
 */
export function createVirtualClock(
  advance: (ms: number) => void | Promise<void> = () => {},
): VirtualClock {
  const sleeps: number[] = [];
  const holds = new Holds();
  let now = 0;
  return {
    sleeps,
    now: () => now,
    async sleep(ms, signal) {
      await holds.settled();
      signal.throwIfAborted();
      sleeps.push(ms);
      now += ms;
      await advance(ms);
    },
    hold: () => holds.add(),
  };
}

class Holds {
  #count = 0;
  #everHeld = false;
  #sleepers: (() => void)[] = [];

  add(): () => void {
    this.#everHeld = true;
    this.#count += 1;
    let released = false;
    return () => {
      this.#count -= released ? 0 : 1;
      released = true;
      if (this.#count === 0) {
        for (const wake of this.#sleepers.splice(0)) {
          wake();
        }
      }
    };
  }

  async settled(): Promise<void> {
    do {
      if (this.#count > 0) {
        await new Promise<void>((resolve) => {
          this.#sleepers.push(resolve);
        });
      }
      // The caller that released may hold again.
      await (this.#everHeld ? nextTurn() : undefined);
    } while (this.#count > 0);
  }
}

/** Resolves after all pending work has run. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { setImmediate: soon } = globalThis;
    if (typeof soon === 'function') {
      soon(resolve);
    } else {
      setTimeout(resolve);
    }
  });
}
