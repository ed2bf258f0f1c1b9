/** Bounds of the phases of an attempt, in milliseconds. `timeoutMs` bounds the whole. */
export interface NodeTimeouts {
  /** Name resolution, TCP and TLS. */
  readonly connectTimeoutMs: number;
  /** From then until the status line. */
  readonly headersTimeoutMs: number;
  /** Between two chunks of a body. */
  readonly idleTimeoutMs: number;
}
