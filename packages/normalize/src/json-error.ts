/** An error whose JSON says what happened; the platform's leaves out message and cause. */
export abstract class JsonError extends Error {
  /** Plain data for logs: everything that the error knows, and an error that caused it in words. */
  toJSON(): Record<string, unknown> {
    const { name, message } = this;
    const known: [string, unknown][] = Object.entries(this);
    const cause = this.cause instanceof Error ? String(this.cause) : this.cause;
    return { name, message, ...Object.fromEntries(known), ...(cause !== undefined && { cause }) };
  }
}
