/**
 * What one task of a vendor can hold, as far as the vendor documents it. An absent property means
 * that no limit is documented, not that there is none.
 */
export interface TaskLimits {
  /** The most rows that one task writes. */
  readonly rows?: number;
  /** The most bytes that one task writes. */
  readonly bytes?: number;
  /** The longest window of time of one task, in ms. */
  readonly windowMs?: number;
  /** The step in which the vendor reads the ends of a window, in ms: 1000 for whole seconds. */
  readonly resolutionMs: number;
  /**
   * The step on which counts and tasks surely agree, in ms, where it is coarser than
   * `resolutionMs`.
   */
  readonly alignmentMs?: number;
  /**
   * Whether a row at the very end of the window belongs to the task. `unknown`: the vendor does not
   * say.
   */
  readonly windowEnd: 'exclusive' | 'inclusive' | 'unknown';
  /** The order of the rows where the request does not ask for one. */
  readonly order?: 'ascending' | 'descending';
  /**
   * What happens to rows beyond the limit: they are left out without notice, they are left out and
   * the task has a state for that, or the task fails.
   */
  readonly beyond?: 'cut-silently' | 'cut-with-state' | 'fails';
  /** How many tasks may be active at once in one scope. */
  readonly activeTasks?: number;
}
