/** Bounds of the phases of an attempt, in milliseconds. `timeoutMs` bounds the whole. */
export interface NodeTimeouts {
  /** Name resolution, TCP and TLS. */
  readonly connectTimeoutMs: number;
  /** From then on to the status line. */
  readonly headersTimeoutMs: number;
  /** Between two pieces of a body. */
  readonly idleTimeoutMs: number;
}
