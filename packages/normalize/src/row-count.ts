/** How many rows a vendor counts for a query and a window of time. */
export interface RowCount {
  /**
   * The rows in spans of time, in order, without gap or overlap. Together they cover the requested
   * window.
   */
  readonly buckets: readonly CountBucket[];
  /** All rows of the window: the sum of the buckets. */
  readonly rows: number;
  /**
   * Whether the vendor finished counting. A count that is not complete is a lower bound and proves
   * nothing. Count again, or count a shorter window.
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
