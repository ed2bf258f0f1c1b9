import { cleanText } from './clean-text.js';

/**
 * An error whose JSON contains message and cause, which the platform's errors omit. A message may
 * repeat texts of a vendor, so it is cleaned for terminals and logs.
 */
export abstract class JsonError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(cleanText(message), options);
  }

  /** Plain data for logs: all properties of the error, and its cause as text. */
  toJSON(): Record<string, unknown> {
    const { name, message } = this;
    const known: [string, unknown][] = Object.entries(this);
    const cause = this.cause instanceof Error ? String(this.cause) : this.cause;
    return { name, message, ...Object.fromEntries(known), ...(cause !== undefined && { cause }) };
  }
}
