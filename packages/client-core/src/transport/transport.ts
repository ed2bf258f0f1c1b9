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

/** What a transport should know beside the request. */
export interface Delivery {
  readonly signal: AbortSignal;
  /**
   * The request cannot be repeated. A kept connection may be closed by the server at the moment it
   * is used, which would leave its fate unknown: a transport that can uses a new one.
   */
  readonly onlyOnce: boolean;
}

/** Sends a request as it is and reads the answer. Follows no redirect; ends when its signal does. */
export type Transport = (request: WireRequest, delivery: Delivery) => Promise<RawAnswer>;

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
