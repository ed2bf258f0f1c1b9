import type { ExportClock } from './export-clock.js';

/** Spreads requests evenly over time, and counts them. */
export class RequestBudget {
  readonly #intervalMs: number;
  readonly #clock: ExportClock;
  #nextAt = Number.NEGATIVE_INFINITY;
  #requests = 0;

  constructor(requestsPerSecond: number, clock: ExportClock) {
    this.#intervalMs = 1000 / requestsPerSecond;
    this.#clock = clock;
  }

  get requests(): number {
    return this.#requests;
  }

  /** Resolves when the next request may go out. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const now = this.#clock.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    this.#requests += 1;
    if (at > now) {
      await this.#clock.sleep(at - now, signal);
    }
  }
}
