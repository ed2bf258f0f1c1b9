import type { ExportClock, ExportProvider, ExportStore } from '../../src/index.js';
import type { SimulatedRequest } from './simulated-vendor.js';

/** When a process ends: at which step, and before or after the effect of the step. */
export interface Kill {
  readonly step: number;
  readonly when: 'before' | 'after';
  /** Whether it splits windows differently from the last run. */
  readonly doesSplitOtherwise?: boolean;
}

/** One process. After it ends, its calls have no effect, and nothing that it waits for happens. */
export class Incarnation {
  readonly ended: Promise<'killed'>;
  readonly #kill: Kill | undefined;
  #steps = 0;
  #isDead = false;
  #end: () => void = () => {};

  constructor(kill: Kill | undefined) {
    this.#kill = kill;
    this.ended = new Promise((resolve) => {
      this.#end = () => {
        resolve('killed');
      };
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The same object, whose functions are steps of this process. */
  wrap<Wrapped extends object>(wrapped: Wrapped): Wrapped {
    return new Proxy(wrapped, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') {
          return member;
        }
        return async (...args: unknown[]) =>
          this.#step(async () => Reflect.apply(member, target, args) as unknown);
      },
    });
  }

  store(store: ExportStore): ExportStore {
    return this.wrap(store);
  }

  provider(
    provider: ExportProvider<SimulatedRequest>,
    list = provider.list?.bind(provider),
  ): ExportProvider<SimulatedRequest> {
    // A listing is not a promise; its pages are not steps.
    return list === undefined
      ? this.wrap(provider)
      : Object.assign(Object.create(this.wrap(provider)) as typeof provider, { list });
  }

  clock(clock: ExportClock): ExportClock {
    return {
      now: () => clock.now(),
      sleep: async (ms, signal) =>
        this.#isDead ? new Promise<never>(() => {}) : clock.sleep(ms, signal),
    };
  }

  async #step(act: () => Promise<unknown>): Promise<unknown> {
    this.#steps += 1;
    const isLast = this.#steps === this.#kill?.step;
    if (this.#isDead) {
      return new Promise<never>(() => {});
    }
    if (isLast) {
      // The request is sent, and no process will receive its response.
      if (this.#kill?.when === 'after') {
        await act().catch(() => undefined);
      }
      this.#isDead = true;
      this.#end();
      return new Promise<never>(() => {});
    }
    return act();
  }
}
