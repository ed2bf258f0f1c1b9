import type { Clock } from '../wait/clock.js';

/** A clock on which a sleep takes no time: it moves the clock on and resolves. */
export interface VirtualClock extends Clock {
  /** The sleeps so far, in milliseconds. */
  readonly sleeps: readonly number[];
}

/**
 * A clock for tests of waiting. Every sleep is passed on to `advance`, so that a simulated vendor keeps the same time.
 */
export function createVirtualClock(
  advance: (ms: number) => void | Promise<void> = () => {},
): VirtualClock {
  const sleeps: number[] = [];
  let now = 0;
  return {
    sleeps,
    now: () => now,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      sleeps.push(ms);
      now += ms;
      await advance(ms);
    },
  };
}
