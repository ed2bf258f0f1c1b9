/**
 * Where a response of a counting operation holds its parts: generated from a spec, read by
 * `readRowCount`. Places are JSON pointers; those of a bucket begin at the bucket.
 */
export interface CountLayout {
  /** The list of buckets in the body. */
  readonly buckets: string;
  readonly bucket: {
    readonly from: TimePlace;
    /** Absent: a bucket ends one `width` after its start. */
    readonly to?: TimePlace;
    readonly rows: string;
    /** The word that says that a bucket was counted to its end. */
    readonly complete?: { readonly at: string; readonly is: string };
  };
  /** The width of all buckets in the body. */
  readonly width?: { readonly at: string; readonly unit: 's' | 'ms' };
  /** All rows of the window, in the body or in a header. */
  readonly rows?: Place;
  /** The word that says that the whole count is complete. Absent: every response is. */
  readonly complete?: Place & { readonly is: string };
}

/** A time in a response, and how it is written. */
export interface TimePlace {
  readonly at: string;
  readonly unit: 's' | 'ms' | 'rfc3339';
}

type Place = { readonly at: string } | { readonly header: string };
