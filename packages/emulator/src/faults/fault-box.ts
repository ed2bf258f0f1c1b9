import { createRandom } from '../core/random.js';
import { activateFault, type ActiveFault, type FaultTarget } from './active-fault.js';
import { checkFault, type Vocabulary } from './check-fault.js';
import type { Fault } from './fault.js';

/** A fault that was injected. */
export interface InjectedFault {
  readonly fault: Fault;
  /** How many requests it has happened to so far. */
  readonly hits: number;
  /** It happens no more. */
  remove(): void;
}

/** The faults of one emulator. */
export interface FaultBox {
  /** Throws a `TypeError` for a fault that there is not. */
  inject(fault: Fault): InjectedFault;
  /** The faults that happen to a request, in order of injection. */
  strike(target: FaultTarget, now: Date): readonly Fault[];
  active(): readonly Pick<InjectedFault, 'fault' | 'hits'>[];
}

export function createFaultBox(options: {
  readonly seed: string;
  readonly now: () => Date;
  /** What faults can name, by vendor. */
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
}): FaultBox {
  const { seed, now, vocabularies } = options;
  const active = new Set<ActiveFault>();
  let injected = 0;
  return {
    inject(fault) {
      checkFault(fault, vocabularies);
      injected += 1;
      // Each has luck of its own, so that another fault does not change it.
      const created = activateFault({ ...fault }, now(), createRandom(`${seed}/fault/${injected}`));
      active.add(created);
      return {
        fault: created.fault,
        get hits() {
          return created.hits;
        },
        remove: () => {
          active.delete(created);
        },
      };
    },
    strike: (target, moment) =>
      [...active].filter((one) => one.strikes(target, moment)).map(({ fault }) => fault),
    active: () => [...active].map(({ fault, hits }) => ({ fault, hits })),
  };
}
