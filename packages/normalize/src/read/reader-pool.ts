import type { TaskProvider, TaskSweep } from '../task-provider.js';
import { Agenda } from './agenda.js';
import type { Clock } from '../clock.js';
import { RequestLane } from './request-lane.js';
import { SweepPlan, sweepOf } from './sweep-plan.js';
import { TaskReader } from './task-reader.js';

/** How a pool sends its requests. */
export interface ReaderPoolInit {
  readonly clock: Clock;
  /** Maximum number of requests per second in one scope. */
  readonly requestsPerSecond: (scope: string) => number;
  /** Maximum number of concurrent requests in one scope. */
  readonly concurrency: number;
  /** Undefined if another request may be sent now. Otherwise what to await first. */
  readonly hold?: (underWay: number) => Promise<void> | undefined;
  /** Whether requests in progress hold the clock. */
  readonly holdsClock: boolean;
  /** Whether a single task is read through its listing, if `get` does the same. */
  readonly sweepsForOne: boolean;
  /** Receives the error of a failing clock. */
  readonly onFailure: (error: unknown) => void;
}

/** The readers of all providers of a wait, the lanes of their requests, and the shared timer. */
export class ReaderPool<Provider extends Pick<TaskProvider, 'get'> = TaskProvider> {
  readonly agenda: Agenda;
  readonly #init: ReaderPoolInit;
  readonly #readers = new Map<Provider, Map<string, TaskReader>>();
  readonly #lanes = new Map<string, RequestLane>();

  constructor(init: ReaderPoolInit) {
    this.#init = init;
    this.agenda = new Agenda(init.clock, init.onFailure);
  }

  get clock(): Clock {
    return this.#init.clock;
  }

  /** Number of requests sent, in all scopes. */
  get requests(): number {
    return [...this.#lanes.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** The reader of a task. Providers of one scope share a lane. */
  readerOf(provider: Provider, handle: string, scope: string): TaskReader {
    const { key, sweep } = placeOf(provider, handle);
    const readers = this.#readers.get(provider) ?? new Map<string, TaskReader>();
    this.#readers.set(provider, readers);
    let reader = readers.get(key);
    if (reader === undefined) {
      reader = new TaskReader({
        provider,
        lane: this.#laneOf(scope),
        plan: new SweepPlan(sweep, this.#init.sweepsForOne),
        onRejected: (failure) => {
          this.#failQueued(provider, failure);
        },
      });
      readers.set(key, reader);
    }
    return reader;
  }

  /** Ends all reads, because no wait needs them any more. */
  close(reason?: unknown): void {
    this.agenda.clear();
    for (const readers of this.#readers.values()) {
      for (const reader of readers.values()) {
        reader.close(reason);
      }
    }
  }

  /** Credentials that are rejected for one task are rejected for all tasks of the provider. */
  #failQueued(provider: Provider, failure: unknown): void {
    for (const reader of this.#readers.get(provider)?.values() ?? []) {
      reader.failQueued(failure);
    }
  }

  #laneOf(scope: string): RequestLane {
    const { clock, requestsPerSecond, concurrency, hold, holdsClock } = this.#init;
    let lane = this.#lanes.get(scope);
    if (lane === undefined) {
      lane = new RequestLane({
        scope,
        requestsPerSecond: requestsPerSecond(scope),
        concurrency,
        clock,
        agenda: this.agenda,
        hold: hold ?? (() => undefined),
        holdClock: () => (holdsClock ? clock.hold?.() : undefined),
      });
      this.#lanes.set(scope, lane);
    }
    return lane;
  }
}

interface Place {
  readonly key: string;
  readonly sweep: TaskSweep | undefined;
}

function placeOf(provider: Pick<TaskProvider, 'get'>, handle: string): Place {
  try {
    const sweep = sweepOf(provider, handle);
    return { key: sweep === undefined ? 'none' : `sweep ${sweep.key}`, sweep };
  } catch {
    // A handle that the provider cannot parse is rejected when the task is read, with the reason.
    return { key: 'none', sweep: undefined };
  }
}
