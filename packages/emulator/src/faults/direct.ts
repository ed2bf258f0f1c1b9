import type { Directives } from '../contract/directives.js';
import type { RowFaults } from '../datasets/task-rows.js';
import type { Fault, RowFault } from './fault.js';

/** Longer than the lifetime of any link. */
const ageMs = 100 * 365 * 24 * 3600 * 1000;

/** Applies the faults that only change how a request is checked. */
export function direct(directives: Directives, faults: readonly Fault[]): Directives {
  return faults.reduce(directOne, directives);
}

function directOne(directives: Directives, fault: Fault): Directives {
  const { now, credentials, listShift } = directives;
  if (isRowFault(fault)) {
    return { ...directives, rows: directRows(directives.rows ?? {}, fault) };
  }
  if (fault.kind === 'list-shift') {
    return { ...directives, listShift: listShift + fault.items };
  }
  if (fault.kind === 'clock-skew') {
    return { ...directives, now: later(now, fault.skewMs) };
  }
  if (fault.kind === 'file-link-expired') {
    return { ...directives, now: later(now, ageMs) };
  }
  if (fault.kind !== 'expired-token') {
    return directives;
  }
  const expired = credentials.map((pair) =>
    pair.sessionToken === undefined ? pair : { ...pair, sessionExpiresAt: new Date(0) },
  );
  return { ...directives, credentials: expired };
}

function later(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}

const rowKinds: ReadonlySet<string> = new Set<RowFault['kind']>([
  'task-cut',
  'task-duplicates-row',
  'late-rows',
  'count-incomplete',
]);

export function isRowFault<Given extends Fault>(fault: Given): fault is Given & RowFault {
  return rowKinds.has(fault.kind);
}

function directRows(rows: RowFaults, fault: RowFault): RowFaults {
  if (fault.kind === 'task-cut') {
    return { ...rows, cut: fault.rows ?? 'half' };
  }
  if (fault.kind === 'task-duplicates-row') {
    return { ...rows, duplicates: fault.row ?? 'middle' };
  }
  if (fault.kind === 'count-incomplete') {
    return { ...rows, incomplete: true };
  }
  const { rows: count, at } = fault;
  const late = { rows: count, ...(at === undefined ? {} : { at }) };
  return { ...rows, late: [...(rows.late ?? []), late] };
}
