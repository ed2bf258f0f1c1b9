/**
 * The documented limits of one task. An absent property means that no limit is documented, not that
 * none exists.
 */
export interface TaskLimits {
  /** Maximum number of rows per task. */
  readonly rows?: number;
  /** Maximum number of bytes per task. */
  readonly bytes?: number;
  /** Maximum time window of one task, in ms. */
  readonly windowMs?: number;
  /** Resolution of window ends, in ms: 1000 for whole seconds. */
  readonly resolutionMs: number;
  /**
   * The step at which counts and tasks are sure to agree, in ms, if coarser than `resolutionMs`.
   */
  readonly alignmentMs?: number;
  /** Whether a row at the very end of the window belongs to the task. `unknown`: not documented. */
  readonly windowEnd: 'exclusive' | 'inclusive' | 'unknown';
  /** The order of the rows if the request does not set one. */
  readonly order?: 'ascending' | 'descending';
  /**
   * What happens to rows beyond the limit: they are omitted silently, they are omitted and the task
   * reports it in its state, or the task fails.
   */
  readonly beyond?: 'cut-silently' | 'cut-with-state' | 'fails';
  /** Maximum number of concurrent tasks in one scope. */
  readonly activeTasks?: number;
}
