import type { WireRequest } from '../wire-request.js';

/** A complete answer as it came off the wire: decompressed, read to the end, nothing left open. */
export interface RawAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** Without byte order mark. */
  readonly text: string;
  /** The answer points elsewhere; its body was not read. */
  readonly isRedirect: boolean;
}

/** Sends a request as it is and reads the answer. Follows no redirect; ends when `signal` does. */
export type Transport = (request: WireRequest, signal: AbortSignal) => Promise<RawAnswer>;

/** Answers of control calls are small; this only keeps memory bounded. */
export const answerLimitBytes = 64 * 1024 * 1024;

/** An answer that would not fit in the memory it is allowed. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';

  constructor(limitBytes: number) {
    super(`more than ${limitBytes} bytes`);
  }
}

export function isRedirectStatus(status: number): boolean {
  return status >= 300 && status < 400;
}
