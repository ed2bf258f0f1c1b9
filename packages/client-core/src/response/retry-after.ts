import { parseHttpDate, serverTime } from './http-date.js';
import type { HeaderEntry } from '../request/wire-request.js';
import type { EnvelopeDescriptor } from '../service-descriptor.js';
import { headerText } from './headers.js';

/** At most ten digits: anything longer is not a plausible duration. */
const wholeNumber = /^\d{1,10}$/;

/**
 * The delay that the vendor requests, in milliseconds: its own header first, then `Retry-After` as
 * seconds or date. Undefined if not sent.
 */
export function retryAfterOf(
  headers: readonly HeaderEntry[],
  envelope: EnvelopeDescriptor,
  signedAt?: Date,
): number | undefined {
  const { retryAfterMsHeader } = envelope;
  const own =
    retryAfterMsHeader === undefined ? undefined : headerText(headers, retryAfterMsHeader);
  if (own !== undefined && wholeNumber.test(own)) {
    return Number(own);
  }
  const usual = headerText(headers, 'retry-after');
  if (usual === undefined) {
    return undefined;
  }
  return wholeNumber.test(usual) ? Number(usual) * 1000 : untilDate(usual, headers, signedAt);
}

/**
 * Relative to the vendor's clock if it sends it, otherwise to the time of the request: the local
 * clock may be wrong.
 */
function untilDate(
  text: string,
  headers: readonly HeaderEntry[],
  signedAt: Date | undefined,
): number | undefined {
  const date = parseHttpDate(text);
  const now = serverTime(headerText(headers, 'date')) ?? signedAt?.getTime() ?? Date.now();
  return date === undefined ? undefined : Math.max(0, date - now);
}
