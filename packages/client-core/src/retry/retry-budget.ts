/** The refund of a success without retries. */
const earned = 0.2;

/** The shared retry budget of all calls of one client. */
export interface RetryBudget {
  /** Takes one retry; returns false if none is left. */
  take(): boolean;
  /** Refunds after a success that needed this many retries. */
  giveBack(retries: number): void;
}

/** A token bucket of `size` retries that is refilled by successes, not by time. */
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
