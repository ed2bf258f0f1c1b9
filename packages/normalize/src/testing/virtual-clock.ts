import type { Clock } from '../clock.js';

/** A clock on which a sleep takes no time: it moves the clock on and resolves. */
export interface VirtualClock extends Clock {
  /** The sleeps so far, in milliseconds. */
  readonly sleeps: readonly number[];
  hold(): () => void;
}

/**
 * A clock for tests of waiting. Every sleep is passed on to `advance`, so that a simulated vendor
 * keeps the same time. A clock that was ever held lets the program have its turn before it moves
 * on, and stands still while it is held: for `waitForTasks`, where requests are under way while it
 * sleeps.
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
      // Whoever released may go on to hold again.
      await (this.#everHeld ? nextTurn() : undefined);
    } while (this.#count > 0);
  }
}

/** After everything that can go on has gone on. */
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
