import type { Random } from '../core/random.js';
import { isRowFault } from './direct.js';
import type { Fault, RowFault } from './fault.js';

/** Whose and what a request is. */
export interface FaultTarget {
  readonly vendor: string;
  /** The documented operation, if it is one. */
  readonly operation: string | undefined;
  readonly isFile: boolean;
  /** What the operation does with the rows of a log store, if anything. */
  readonly rows: 'counts' | 'exports' | undefined;
  /** Codes that the vendor documents. */
  readonly codes: readonly string[];
}

/** A fault that was injected, with its own counters and its own luck. */
export interface ActiveFault {
  readonly fault: Fault;
  /** How many requests it happened to. */
  readonly hits: number;
  /** Whether it happens to this request, which then counts. */
  strikes(target: FaultTarget, now: Date): boolean;
}

export function activateFault(fault: Fault, injectedAt: Date, random: Random): ActiveFault {
  const { nth = 1, times = Infinity, probability = 1, forMs = Infinity } = fault;
  let [seen, hits] = [0, 0];
  return {
    fault,
    get hits() {
      return hits;
    },
    strikes(target, now) {
      if (!isFor(fault, target) || now.getTime() - injectedAt.getTime() >= forMs) return false;
      seen += 1;
      if (seen < nth || hits >= times || random() >= probability) return false;
      hits += 1;
      return true;
    },
  };
}

/** Which operations the kinds are for that are about rows. */
const rowOperations: Readonly<Record<RowFault['kind'], readonly FaultTarget['rows'][]>> = {
  'task-cut': ['exports'],
  'task-duplicates-row': ['exports'],
  'late-rows': ['exports', 'counts'],
  'count-incomplete': ['counts'],
};

function isFor(fault: Fault, { vendor, operation, isFile, codes, rows }: FaultTarget): boolean {
  const wanted = 'operation' in fault ? fault.operation : undefined;
  return (
    fault.kind.startsWith('file-') === isFile &&
    [undefined, vendor].includes(fault.vendor) &&
    [undefined, operation].includes(wanted) &&
    (!isRowFault(fault) || rowOperations[fault.kind].includes(rows)) &&
    (fault.kind !== 'error' || codes.includes(fault.code))
  );
}
