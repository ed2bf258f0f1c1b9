/** Data beside a message: text, numbers and booleans only. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Where a client tells what it does; `console` is one. Nothing it is told holds a secret: no
 * headers, no bodies, URLs without their query.
 *
 * - `debug`: each request and each response
 * - `info`: calls that ended in a way that callers expect (`not-found`, `conflict`) or were aborted
 * - `warn`: a retry, and retries that were not made because the budget is spent
 * - `error`: calls that failed in any other way
 */
export interface Logger {
  debug(message: string, fields: LogFields): void;
  info(message: string, fields: LogFields): void;
  warn(message: string, fields: LogFields): void;
  error(message: string, fields: LogFields): void;
}
