/** Data of a log message: only text, numbers and booleans. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * The logger of a client, such as `console`. Messages contain no secrets: no headers, no bodies,
 * URLs without their query.
 *
 * - `debug`: each request and each response
 * - `info`: calls that ended as callers may expect (`not-found`, `conflict`) or were aborted
 * - `warn`: retries, and retries skipped because the budget is exhausted
 * - `error`: calls that failed in any other way
 */
export interface Logger {
  debug(message: string, fields: LogFields): void;
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
}
