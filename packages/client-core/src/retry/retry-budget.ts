/** What a success gives back when its call needed no retry. */
const earned = 0.2;

/** Retries that all calls of one client share. */
export interface RetryBudget {
  /** Takes one retry; false when none is left. */
  take(): boolean;
  /** After a success that needed so many retries. */
  giveBack(retries: number): void;
}

/** A token bucket of `size` retries that successes refill, and time does not. */
export function createRetryBudget(size: number): RetryBudget {
  let left = size;
  return {
    take: () => {
      const enough = left >= 1;
      left -= enough ? 1 : 0;
      return enough;
    },
    giveBack: (retries) => {
      left = Math.min(size, left + Math.max(retries, earned));
    },
  };
}
