import type { Deadline } from '../deadline/deadline.js';
import type { WireRequest } from '../request/wire-request.js';
import type { WireResponse } from '../response/response.js';

/** Context of a request for the transport. */
export interface Delivery {
  readonly deadline: Deadline;
  /**
   * The request cannot be repeated. The server may close a kept connection at the moment it is
   * used, which would leave the outcome unknown: if possible, the transport uses a new one.
   */
  readonly onlyOnce: boolean;
}

/**
 * Sends a request unchanged and reads the response. Follows no redirects; ends with its deadline.
 */
export type Transport = (request: WireRequest, delivery: Delivery) => Promise<WireResponse>;

/** Responses of control calls are small; this only bounds memory. */
export const responseLimitBytes = 64 * 1024 * 1024;

/** A response that exceeds the memory limit. */
export class ResponseTooLarge extends Error {
  override readonly name = 'ResponseTooLarge';

  constructor(limitBytes: number) {
    super(`more than ${limitBytes} bytes`);
  }
}
