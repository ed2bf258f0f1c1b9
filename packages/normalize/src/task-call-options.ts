/** Options of every provider call. */
export interface TaskCallOptions {
  /** Aborts the call. Does not affect the task at the vendor. */
  readonly signal?: AbortSignal;
  /** Timeout of one attempt, in ms. Default: that of the vendor client. */
  readonly timeoutMs?: number;
}
