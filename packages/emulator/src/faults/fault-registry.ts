import { type Random, createRandom } from '../tools/seeded.js';
import { isRowFault } from './direct.js';
import type { Fault, RowFault } from './fault.js';
import { checkFault, type Vocabulary } from './check-fault.js';

/** Whose and what a request is. */
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

/** A fault that was injected, with its own counters and its own luck. */
interface ActiveFault {
  readonly fault: Fault;
  /** How many requests it happened to. */
  readonly hits: number;
  /** Whether it happens to this request, which then counts. */
  strikes(target: FaultTarget, now: Date): boolean;
}

function activateFault(fault: Fault, injectedAt: Date, random: Random): ActiveFault {
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

/** A fault that was injected. */
export interface InjectedFault {
  /** Tells it from the other faults of the emulator. */
  readonly id: string;
  readonly fault: Fault;
  /** How many requests it has happened to so far. */
  readonly hits: number;
  /** It happens no more. */
  remove(): void;
}

/** The faults of one emulator. */
export interface FaultRegistry {
  /** Throws a `TypeError` for a fault that there is not. */
  inject(fault: Fault): InjectedFault;
  /** The faults that happen to a request, in order of injection. */
  strike(target: FaultTarget, now: Date): readonly Fault[];
  active(): readonly Pick<InjectedFault, 'id' | 'fault' | 'hits'>[];
  /** Stops a fault; `undefined` where there is none of that id. */
  remove(id: string): Pick<InjectedFault, 'id' | 'fault' | 'hits'> | undefined;
}

export function createFaultRegistry(options: {
  readonly seed: string;
  readonly now: () => Date;
  /** What faults can name, by vendor. */
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
}): FaultRegistry {
  const { seed, now, vocabularies } = options;
  const active = new Map<string, ActiveFault>();
  let injected = 0;
  return {
    inject(fault) {
      checkFault(fault, vocabularies);
      injected += 1;
      // Each has luck of its own, so that another fault does not change it.
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
    strike: (target, moment) =>
      [...active.values()].filter((one) => one.strikes(target, moment)).map(({ fault }) => fault),
    active: () => [...active].map(([id, { fault, hits }]) => ({ id, fault, hits })),
    remove(id) {
      const found = active.get(id);
      active.delete(id);
      return found === undefined ? undefined : { id, fault: found.fault, hits: found.hits };
    },
  };
}
