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
  if (fault.kind === 'list-shift') return { ...directives, listShift: listShift + fault.items };
  if (fault.kind === 'clock-skew') return { ...directives, now: later(now, fault.skewMs) };
  if (fault.kind === 'file-link-expired') return { ...directives, now: later(now, ageMs) };
  if (fault.kind !== 'expired-token') return directives;
  const expired = credentials.map((pair) =>
    pair.sessionToken === undefined ? pair : { ...pair, sessionExpiresAt: new Date(0) },
  );
  return { ...directives, credentials: expired };
}

function later(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}
