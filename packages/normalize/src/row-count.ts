/** How many rows a vendor counts for a query and a window of time. */
export interface RowCount {
  /**
   * The rows by time, in order of time, without gap or overlap. Together they cover the window that
   * was asked for.
   */
  readonly buckets: readonly CountBucket[];
  /** All rows of the window: the sum of the buckets. */
  readonly rows: number;
  /**
   * Whether the vendor finished counting. A count that is not complete is a lower bound: it plans
   * nothing and proves nothing. Ask again, or ask for a shorter window.
   */
  readonly complete: boolean;
}

/** The rows of one part of a window: `from` belongs to it, `to` does not. */
export interface CountBucket {
  /** RFC 3339 UTC with milliseconds. */
  readonly from: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly to: string;
  readonly rows: number;
}
