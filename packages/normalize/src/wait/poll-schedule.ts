const shortestMs = 1_000;
const baseMs = 2_000;
const longestMs = 60_000;

/** When to poll again. */
export interface NextPoll {
  readonly delayMs: number;
  /** Whether the deadline leaves no room for another poll after it. */
  readonly last: boolean;
}

/** What the delays of one wait are made from. */
export interface PollScheduleInit {
  /** When the wait ends, on the same clock as `now`. */
  readonly deadline: number;
  /** How long before the deadline the last poll falls. */
  readonly lastPollLeadMs: number;
  /** The user's own interval, taken as it is. */
  readonly intervalMs: number | undefined;
  readonly random: () => number;
}

/**
 * The delays between the polls of one wait: the user's interval, or else decorrelated jitter, which
 * grows with the time spent waiting and keeps thousands of waits from polling in step.
 */
export class PollSchedule {
  readonly #init: PollScheduleInit;
  #previousMs = baseMs;

  constructor(init: PollScheduleInit) {
    this.#init = init;
  }

  /** Something moved: the next delay is a short one. */
  reset(): void {
    this.#previousMs = baseMs;
  }

  /**
   * The next poll. `hintMs`, the server's wish, replaces the jitter but not the user's interval.
   * `leadMs`: how long before the deadline the last poll falls, where polls have turned out to take
   * longer than the lead they began with.
   */
  next(now: number, hintMs: number | undefined, leadMs = this.#init.lastPollLeadMs): NextPoll {
    const { deadline, intervalMs } = this.#init;
    const delayMs = intervalMs ?? (hintMs === undefined ? this.#jitter() : atLeastFloor(hintMs));
    const untilLastMs = Math.max(0, deadline - leadMs - now);
    // A poll that would leave less than a floor before the last one becomes the last one.
    const last = untilLastMs - delayMs < Math.min(shortestMs, delayMs);
    return { delayMs: last ? untilLastMs : delayMs, last };
  }

  #jitter(): number {
    const upperMs = this.#previousMs * 3;
    const drawnMs = Math.round(baseMs + this.#init.random() * (upperMs - baseMs));
    this.#previousMs = Math.min(longestMs, drawnMs);
    return atLeastFloor(this.#previousMs);
  }
}

function atLeastFloor(ms: number): number {
  return Math.max(shortestMs, ms);
}
