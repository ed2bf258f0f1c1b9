/** Options that every client understands; a vendor's options extend them. */
export interface ClientOptions {
  /**
   * Base URL with its scheme, in place of the vendor's own. Only here may it be `http`. Variables of
   * the vendor's own are filled in: `https://{project}.proxy.example.com`.
   */
  readonly endpoint?: string;
  /** Used in place of the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds for each attempt, from signing to the last byte. Default 30000. */
  readonly timeoutMs?: number;
  /** The clock. Default: the system's. */
  readonly now?: () => Date;
}

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call with kind `aborted`. The remote task is not touched. */
  readonly signal?: AbortSignal;
  /** Milliseconds for each attempt, in place of the client's. */
  readonly timeoutMs?: number;
}
