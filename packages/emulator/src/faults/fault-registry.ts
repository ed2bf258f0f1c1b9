import { type Random, createRandom } from '../tools/seeded.js';
import { isRowFault } from './direct.js';
import type { Fault, RowFault } from './fault.js';
import { checkFault, type Vocabulary } from './check-fault.js';

/** The vendor and the operation of a request. */
interface FaultTarget {
  readonly vendor: string;
  /** The documented operation, if it is one. */
  readonly operation: string | undefined;
  readonly isFile: boolean;
  /** What the operation does with the rows of a log store, if anything. */
  readonly rows: 'counts' | 'exports' | undefined;
  /** Codes that the vendor documents. */
  readonly codes: readonly string[];
}

/** An injected fault with its own counters and its own random numbers. */
interface ActiveFault {
  readonly fault: Fault;
  /** How many requests it has affected. */
  readonly hits: number;
  /** Whether it affects this request. Counts the request if so. */
  affects(target: FaultTarget, now: Date): boolean;
}

function activateFault(fault: Fault, injectedAt: Date, random: Random): ActiveFault {
  const { nth = 1, times = Infinity, probability = 1, forMs = Infinity } = fault;
  let [seen, hits] = [0, 0];
  return {
    fault,
    get hits() {
      return hits;
    },
    affects(target, now) {
      if (!isFor(fault, target) || now.getTime() - injectedAt.getTime() >= forMs) {
        return false;
      }
      seen += 1;
      if (seen < nth || hits >= times || random() >= probability) {
        return false;
      }
      hits += 1;
      return true;
    },
  };
}

/** The operations that each kind of row fault affects. */
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

/** An injected fault. */
export interface InjectedFault {
  /** Unique among the faults of the emulator. */
  readonly id: string;
  readonly fault: Fault;
  /** How many requests it has affected so far. */
  readonly hits: number;
  /** Stops the fault. */
  remove(): void;
}

/** The faults of one emulator. */
export interface FaultRegistry {
  /** Throws a `TypeError` for an unknown fault. */
  inject(fault: Fault): InjectedFault;
  /** The faults that affect a request, in order of injection. */
  faultsFor(target: FaultTarget, now: Date): readonly Fault[];
  active(): readonly Pick<InjectedFault, 'id' | 'fault' | 'hits'>[];
  /** Stops a fault. Returns `undefined` when there is no fault with that id. */
  remove(id: string): Pick<InjectedFault, 'id' | 'fault' | 'hits'> | undefined;
}

export function createFaultRegistry(options: {
  readonly seed: string;
  readonly now: () => Date;
  /** The names that faults may use, by vendor. */
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
}): FaultRegistry {
  const { seed, now, vocabularies } = options;
  const active = new Map<string, ActiveFault>();
  let injected = 0;
  return {
    inject(fault) {
      checkFault(fault, vocabularies);
      injected += 1;
      // Each has its own random numbers, so that another fault does not change them.
      const created = activateFault({ ...fault }, now(), createRandom(`${seed}/fault/${injected}`));
      const id = `fault-${injected}`;
      active.set(id, created);
      return {
        id,
        fault: created.fault,
        get hits() {
          return created.hits;
        },
        remove: () => {
          active.delete(id);
        },
      };
    },
    faultsFor: (target, moment) =>
      [...active.values()].filter((one) => one.affects(target, moment)).map(({ fault }) => fault),
    active: () => [...active].map(([id, { fault, hits }]) => ({ id, fault, hits })),
    remove(id) {
      const found = active.get(id);
      active.delete(id);
      return found === undefined ? undefined : { id, fault: found.fault, hits: found.hits };
    },
  };
}
