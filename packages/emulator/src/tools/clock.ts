/**
 * The emulator's time: the base clock plus the time by which it was advanced. Nothing in the
 * emulator sleeps or sets a timer.
 */
export interface EmulatorClock {
  now(): Date;
  advance(milliseconds: number): void;
}

/** Later times have no form in the responses of most vendors. */
const latest = Date.UTC(9999, 0, 1);

export function createClock(base: () => Date): EmulatorClock {
  let offsetMs = 0;
  return {
    now: () => new Date(base().getTime() + offsetMs),
    advance(milliseconds) {
      if (!Number.isFinite(milliseconds) || milliseconds < 0) {
        throw new RangeError(
          `advance(${milliseconds}): give a number of milliseconds, zero or more; the emulator's clock never runs backwards.`,
        );
      }
      if (base().getTime() + offsetMs + milliseconds > latest) {
        throw new RangeError(
          `advance(${milliseconds}): the emulator's clock ends before the year 9999; give less.`,
        );
      }
      offsetMs += milliseconds;
    },
  };
}
