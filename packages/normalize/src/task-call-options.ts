/** What every call of a provider takes. */
export interface TaskCallOptions {
  /** Ends the call. The task at the vendor is not touched by it. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one attempt may take; the vendor client's own default when absent. */
  readonly timeoutMs?: number;
}
