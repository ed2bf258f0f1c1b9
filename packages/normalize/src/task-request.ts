/**
 * The part of a new task that means the same for every vendor. What else a vendor needs is in its
 * own type.
 */
export interface TaskRequest {
  /** Where the window of time begins: a Date, or RFC 3339 with a zone. */
  readonly from?: Date | string;
  /** Where it ends. */
  readonly to?: Date | string;
  /** What is selected, in the vendor's query language. */
  readonly query?: string;
  /** The file format, such as `csv`. */
  readonly format?: string;
  /** The compression, such as `gzip`; `none` for none. */
  readonly compression?: string;
  /** The task's name. */
  readonly name?: string;
}
