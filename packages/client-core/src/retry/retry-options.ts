/** How failed calls are retried; every option has a default. */
export interface RetryOptions {
  /** Attempts per call, including the first one. Default: 3. */
  readonly attempts?: number;
  /**
   * The first pause is random between 0 and this value, which doubles with each further pause.
   * Default: 500.
   */
  readonly baseDelayMs?: number;
  /** Maximum pause; a vendor may request a longer one. Default: 20000. */
  readonly maxDelayMs?: number;
  /**
   * Retries that the whole client may spend while nothing succeeds, so that an outage does not
   * multiply the load. A success refunds the retries of its call, or a fifth of a retry. Default:
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
