const shortestMs = 1_000;
const baseMs = 2_000;
const longestMs = 60_000;

/** When to poll again. */
export interface NextPoll {
  readonly delayMs: number;
  /** Whether the deadline leaves no time for another poll after it. */
  readonly last: boolean;
}

/** What a finished poll means for the next one. */
export interface FinishedPoll {
  /** When it started. */
  readonly startedAt: number;
  readonly now: number;
  /** The delay that the server requested, from now on. */
  readonly hintMs?: number | undefined;
}

/** Inputs for the delays of one wait. */
export interface PollScheduleInit {
  /** When the wait ends, on the same clock as `now`. */
  readonly deadline: number;
  /** Minimum time between the last poll and the deadline. */
  readonly lastPollLeadMs: number;
  /** The user's interval, used as is. */
  readonly intervalMs: number | undefined;
  readonly random: () => number;
}

/**
 * The delays between the polls of one wait: the user's interval, otherwise decorrelated jitter,
 * which grows with the time spent waiting and prevents thousands of waits from polling in sync.
 * Both count from the start of a poll, so that a slow poll does not lengthen an interval.
 */
export class PollSchedule {
  readonly #init: PollScheduleInit;
  #previousMs = baseMs;

  constructor(init: PollScheduleInit) {
    this.#init = init;
  }

  /** Something changed: the next delay is short. */
  reset(): void {
    this.#previousMs = baseMs;
  }

  /** The next poll. A server hint replaces the jitter, but not the user's interval. */
  next({ startedAt, now, hintMs }: FinishedPoll): NextPoll {
    const { deadline, lastPollLeadMs } = this.#init;
    const chosen = this.#choose(startedAt, now, hintMs);
    const delayMs = Math.max(0, chosen.at - now);
    // The last poll may take as long as this one, and must finish before the deadline.
    const untilLastMs = Math.max(0, deadline - lastPollLeadMs - (now - startedAt) - now);
    // A poll that would leave less than the minimum delay before the last one becomes the last one.
    const last = untilLastMs - delayMs < Math.min(shortestMs, chosen.ms);
    return { delayMs: last ? untilLastMs : delayMs, last };
  }

  #choose(
    startedAt: number,
    now: number,
    hintMs: number | undefined,
  ): { readonly at: number; readonly ms: number } {
    const { intervalMs } = this.#init;
    if (intervalMs !== undefined) {
      return { at: startedAt + intervalMs, ms: intervalMs };
    }
    if (hintMs !== undefined) {
      const ms = Math.max(shortestMs, hintMs);
      return { at: now + ms, ms };
    }
    const ms = this.#jitter();
    return { at: Math.max(startedAt + ms, now + shortestMs), ms };
  }

  #jitter(): number {
    const upperMs = this.#previousMs * 3;
    const drawnMs = Math.round(baseMs + this.#init.random() * (upperMs - baseMs));
    this.#previousMs = Math.min(longestMs, drawnMs);
    return this.#previousMs;
  }
}
