/** Progress that resets the number of failures. */
const refillBytes = 1024 * 1024;
const longestDelayMs = 20_000;
/** Longer delays that a server requests are not waited for. The error reports them. */
const longestHintMs = 5 * 60_000;

export interface RetryBudgetInit {
  /** Maximum number of failures in a row without progress. */
  readonly retries: number;
  /** Maximum of the first delay. Doubles with each failure. */
  readonly delayMs: number;
  readonly random?: () => number;
}

/** How often a download may fail: limited without progress, unlimited with progress. */
export class RetryBudget {
  readonly #init: RetryBudgetInit;
  #failures = 0;
  #refilledAt = 0;

  constructor(init: RetryBudgetInit) {
    this.#init = init;
  }

  /**
   * Returns the delay before the next attempt in milliseconds, or `undefined` to give up. `bytes`:
   * number of bytes that are there.
   */
  spend(bytes: number, hintMs: number | undefined): number | undefined {
    if (bytes >= this.#refilledAt + refillBytes) {
      this.#failures = 0;
      this.#refilledAt = bytes;
    }
    const { retries, delayMs, random = Math.random } = this.#init;
    if (this.#failures >= retries || (hintMs ?? 0) > longestHintMs) {
      return undefined;
    }
    const ceiling = Math.min(delayMs * 2 ** this.#failures, longestDelayMs);
    this.#failures += 1;
    return Math.max(ceiling * random(), hintMs ?? 0);
  }
}

/** Far longer than anyone waits. Keeps the result a safe integer. */
const longestSeconds = 10 ** 9;
/** An earlier date of a server is certainly wrong. */
const earliest = Date.parse('2020-01-01');

/**
 * Parses `Retry-After`, a number of seconds or a date, to milliseconds. A date is relative to the
 * server's `Date`, unless only one of the two is plausible.
 */
export function retryAfterMs(
  header: string | undefined,
  now = Date.now(),
  date?: string,
): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  if (/^\d+$/.test(header.trim())) {
    return Math.min(Number(header), longestSeconds) * 1000;
  }
  const at = Date.parse(header);
  if (Number.isNaN(at)) {
    return undefined;
  }
  const serverNow = Date.parse(date ?? '');
  const isPair = !Number.isNaN(serverNow) && at >= earliest === serverNow >= earliest;
  return Math.max(at - (isPair ? serverNow : now), 0);
}
