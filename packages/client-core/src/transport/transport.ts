import type { Deadline } from '../deadline/deadline.js';
import type { WireRequest } from '../request/wire-request.js';
import type { WireResponse } from '../response/response.js';

/** What a transport should know beside the request. */
export interface Delivery {
  readonly deadline: Deadline;
  /**
   * The request cannot be repeated. A kept connection may be closed by the server at the moment it
   * is used, which would leave its fate unknown: a transport that can uses a new one.
   */
  readonly onlyOnce: boolean;
}

/**
 * Sends a request as it is and reads the response. Follows no redirect; ends when its deadline
 * does.
 */
export type Transport = (request: WireRequest, delivery: Delivery) => Promise<WireResponse>;

/** Responses of control calls are small; this only keeps memory bounded. */
export const responseLimitBytes = 64 * 1024 * 1024;

/** A response that would not fit in the memory it is allowed. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';

  constructor(limitBytes: number) {
    super(`more than ${limitBytes} bytes`);
  }
}
