/** How failed calls are repeated; what is left out has its default. */
export interface RetryOptions {
  /** Attempts of one call, the first one included. Default 3. */
  readonly attempts?: number;
  /**
   * The first pause is random between 0 and this; it doubles with each further one. Default 500.
   */
  readonly baseDelayMs?: number;
  /** No pause of our own is longer; a vendor may ask for a longer one. Default 20000. */
  readonly maxDelayMs?: number;
  /**
   * Retries that the whole client may spend while nothing succeeds, so that a bad hour does not
   * multiply the load. A success gives back what its call spent, or a fifth of a retry. Default
   * 100.
   */
  readonly budget?: number;
}

const defaults: Required<RetryOptions> = {
  attempts: 3,
  baseDelayMs: 500,
  maxDelayMs: 20_000,
  budget: 100,
};

/** The options with their defaults; `false` means one attempt. */
export function resolveRetryOptions(options: RetryOptions | false = {}): Required<RetryOptions> {
  if (options === false) {
    return { ...defaults, attempts: 1 };
  }
  return {
    attempts: options.attempts ?? defaults.attempts,
    baseDelayMs: options.baseDelayMs ?? defaults.baseDelayMs,
    maxDelayMs: options.maxDelayMs ?? defaults.maxDelayMs,
    budget: options.budget ?? defaults.budget,
  };
}
