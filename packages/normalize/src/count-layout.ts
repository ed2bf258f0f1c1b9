/**
 * Where the response of a counting operation contains its values: generated from a spec, read by
 * `readRowCount`. Places are JSON pointers; those of a bucket are relative to the bucket.
 */
export interface CountLayout {
  /** The list of buckets in the body. */
  readonly buckets: string;
  readonly bucket: {
    readonly from: TimePlace;
    /** If absent, a bucket ends one `width` after its start. */
    readonly to?: TimePlace;
    readonly rows: string;
    /** The value that marks a completely counted bucket. */
    readonly complete?: { readonly at: string; readonly is: string };
  };
  /** The width of all buckets in the body. */
  readonly width?: { readonly at: string; readonly unit: 's' | 'ms' };
  /** All rows of the window, in the body or in a header. */
  readonly rows?: Place;
  /** The value that marks a complete count. If absent, every response is complete. */
  readonly complete?: Place & { readonly is: string };
}

/** A time in a response, and its format. */
export interface TimePlace {
  readonly at: string;
  readonly unit: 's' | 'ms' | 'rfc3339';
}

type Place = { readonly at: string } | { readonly header: string };
