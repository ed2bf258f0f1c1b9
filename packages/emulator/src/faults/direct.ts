import type { Directives } from '../core/directives.js';
import type { Fault } from './fault.js';

/** Longer than any link lives. */
const ageMs = 100 * 365 * 24 * 3600 * 1000;

/** Changes how a request is judged by the faults that are about nothing else. */
export function direct(directives: Directives, faults: readonly Fault[]): Directives {
  return faults.reduce(directOne, directives);
}

function directOne(directives: Directives, fault: Fault): Directives {
  const { now, credentials, listShift } = directives;
  switch (fault.kind) {
    case 'clock-skew':
      return { ...directives, now: new Date(now.getTime() + fault.skewMs) };
    case 'file-link-expired':
      return { ...directives, now: new Date(now.getTime() + ageMs) };
    case 'list-shift':
      return { ...directives, listShift: listShift + fault.items };
    case 'expired-token':
      return {
        ...directives,
        credentials: credentials.map((pair) =>
          pair.sessionToken === undefined ? pair : { ...pair, sessionExpiresAt: new Date(0) },
        ),
      };
    default:
      return directives;
  }
}
