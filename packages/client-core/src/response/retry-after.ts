import { parseHttpDate, serverTime } from './http-date.js';
import type { HeaderEntry } from '../request/wire-request.js';
import type { EnvelopeDescriptor } from '../service-descriptor.js';
import { headerText } from './headers.js';

/** At most ten digits: more is no duration but nonsense. */
const wholeNumber = /^\d{1,10}$/;

/**
 * How long the vendor wants to be left alone, in milliseconds: its own header first, then
 * `Retry-After` as seconds or date. Undefined when it does not say.
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
 * Measured by the vendor's own clock where it shows it, else by that of the request: ours may be
 * wrong.
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
