/** Progress that makes up for all earlier failures. */
const refillBytes = 1024 * 1024;
const longestDelayMs = 20_000;
/** A server that asks for a longer pause is not waited for; the caller learns how long it would be. */
const longestHintMs = 5 * 60_000;

export interface RetryBudgetInit {
  /** Failures in a row, without progress, that are made good. */
  readonly retries: number;
  /** Upper end of the first delay; it doubles with each further failure. */
  readonly delayMs: number;
  readonly random?: () => number;
}

/** How often a download may fail. Bounded for a server that never gets anywhere, open-ended for one that does. */
export class RetryBudget {
  readonly #init: RetryBudgetInit;
  #failures = 0;
  #refilledAt = 0;

  constructor(init: RetryBudgetInit) {
    this.#init = init;
  }

  /** Milliseconds to wait before the next attempt; `undefined`: give up. `bytes`: how far the file is by now. */
  spend(bytes: number, hintMs: number | undefined): number | undefined {
    if (bytes >= this.#refilledAt + refillBytes) {
      this.#failures = 0;
      this.#refilledAt = bytes;
    }
    const { retries, delayMs, random = Math.random } = this.#init;
    if (this.#failures >= retries || (hintMs ?? 0) > longestHintMs) return undefined;
    const ceiling = Math.min(delayMs * 2 ** this.#failures, longestDelayMs);
    this.#failures += 1;
    return Math.max(ceiling * random(), hintMs ?? 0);
  }
}

/** Before this, no server that speaks to us has a clock that is right. */
const earliest = Date.parse('2020-01-01');

/**
 * `Retry-After` in milliseconds: a number of seconds or a date. A date counts from the server's own `Date`, unless only one of the two
 * can be true.
 */
export function retryAfterMs(
  header: string | undefined,
  now = Date.now(),
  date?: string,
): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  if (Number.isNaN(at)) return undefined;
  const serverNow = Date.parse(date ?? '');
  const isPair = !Number.isNaN(serverNow) && at >= earliest === serverNow >= earliest;
  return Math.max(at - (isPair ? serverNow : now), 0);
}
