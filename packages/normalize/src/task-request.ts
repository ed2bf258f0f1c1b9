/**
 * The fields of a new task that mean the same for every vendor. Further fields are in the vendor's
 * own type.
 */
export interface TaskRequest {
  /** Start of the time window: a Date, or RFC 3339 with a zone. */
  readonly from?: Date | string;
  /** End of the time window. */
  readonly to?: Date | string;
  /** The query, in the vendor's language. */
  readonly query?: string;
  /** The file format, such as `csv`. */
  readonly format?: string;
  /** The compression, such as `gzip`; `none` for none. */
  readonly compression?: string;
  /** The task's name. */
  readonly name?: string;
}
