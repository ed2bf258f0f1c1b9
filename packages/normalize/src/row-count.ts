/** The number of rows that a vendor counts for a query and a time window. */
export interface RowCount {
  /**
   * The rows by time span, in order, without gaps or overlaps. Together they cover the requested
   * window.
   */
  readonly buckets: readonly CountBucket[];
  /** All rows of the window: the sum of the buckets. */
  readonly rows: number;
  /**
   * Whether the vendor finished counting. An incomplete count is a lower bound and proves nothing.
   * Count again, or count a shorter window.
   */
  readonly complete: boolean;
}

/** The rows of one part of a window: `from` is inclusive, `to` is exclusive. */
export interface CountBucket {
  /** RFC 3339 UTC with milliseconds. */
  readonly from: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly to: string;
  readonly rows: number;
}
