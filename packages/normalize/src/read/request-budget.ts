/** How much of a budget may be spent at once: the requests of this time span. */
const burstMs = 100;

/**
 * A token bucket: a fixed number of requests per second, evenly spaced except for bursts of 0.1
 * seconds' worth, so that a late timer costs nothing. Any period has at most `(seconds + 0.1) ×
 * requestsPerSecond + 1` requests.
 */
export class RequestBudget {
  readonly #spacingMs: number;
  /** When the next request would be due if all were evenly spaced. */
  #dueAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(requestsPerSecond: number) {
    this.#spacingMs = 1_000 / requestsPerSecond;
  }

  /**
   * Takes one request from the budget and returns 0, or takes nothing and returns the milliseconds
   * until one is available.
   */
  take(now: number): number {
    const from = Math.max(this.#dueAt - burstMs, this.#pausedUntil);
    if (from > now) {
      // Whole milliseconds: clocks have no finer resolution.
      return Math.ceil(from - now);
    }
    this.#dueAt = Math.max(this.#dueAt, now) + this.#spacingMs;
    return 0;
  }

  /** Pauses the budget until then. Returns false if it was already paused. */
  pause(now: number, until: number): boolean {
    const isNew = this.#pausedUntil <= now;
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    return isNew;
  }
}
