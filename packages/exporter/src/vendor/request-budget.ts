import type { ExportClock } from './export-clock.js';

/** How much of the budget may be spent at once: the requests of this time. */
const burstMs = 500;

/**
 * A token bucket that limits requests per second. It spaces requests evenly, except for bursts of
 * half a second's worth, so that a small export does not wait. Any period contains at most
 * `(seconds + 0.5) × requestsPerSecond + 1` requests.
 */
export class RequestBudget {
  readonly #spacingMs: number;
  readonly #clock: ExportClock;
  /** When the next request would be due if all were evenly spaced. */
  #dueAt = Number.NEGATIVE_INFINITY;
  #lastNow = Number.NEGATIVE_INFINITY;
  #requests = 0;

  constructor(requestsPerSecond: number, clock: ExportClock) {
    this.#spacingMs = 1000 / requestsPerSecond;
    this.#clock = clock;
  }

  get requests(): number {
    return this.#requests;
  }

  /** Resolves when the next request may be sent. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const now = this.#readClock();
    const due = Math.max(now, this.#dueAt);
    this.#dueAt = due + this.#spacingMs;
    this.#requests += 1;
    if (due - burstMs > now) {
      await this.#clock.sleep(due - burstMs - now, signal);
    }
  }

  /** A clock that is set back does not hold requests back. */
  #readClock(): number {
    const now = this.#clock.now();
    this.#dueAt -= Math.max(0, this.#lastNow - now);
    this.#lastNow = now;
    return now;
  }
}
