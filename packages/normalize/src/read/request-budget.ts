/** How much of a budget may be spent at once: the requests of this time. */
const burstMs = 100;

/**
 * A token bucket: so many requests per second, evenly spaced except for bursts of a tenth of a
 * second's worth, so that a late timer costs nothing. In any time there are at most
 * `(seconds + 0.1) × requestsPerSecond + 1` requests.
 */
export class RequestBudget {
  readonly #spacingMs: number;
  /** When the request after the last one would be due if all were evenly spaced. */
  #dueAt = Number.NEGATIVE_INFINITY;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(requestsPerSecond: number) {
    this.#spacingMs = 1_000 / requestsPerSecond;
  }

  /**
   * Takes one request out of the budget and returns 0, or takes nothing and returns the
   * milliseconds until there is one.
   */
  take(now: number): number {
    const from = Math.max(this.#dueAt - burstMs, this.#pausedUntil);
    if (from > now) {
      // Whole milliseconds: a clock does not show smaller differences.
      return Math.ceil(from - now);
    }
    this.#dueAt = Math.max(this.#dueAt, now) + this.#spacingMs;
    return 0;
  }

  /** Gives nothing until then. False where it already gave nothing. */
  pause(now: number, until: number): boolean {
    const isNew = this.#pausedUntil <= now;
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
    return isNew;
  }
}
