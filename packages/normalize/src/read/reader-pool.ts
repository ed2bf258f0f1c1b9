import type { TaskProvider, TaskSweep } from '../task-provider.js';
import { Agenda } from './agenda.js';
import type { Clock } from '../clock.js';
import { RequestLane } from './request-lane.js';
import { SweepPlan, sweepOf } from './sweep-plan.js';
import { TaskReader } from './task-reader.js';

/** How the requests of a pool are made. */
export interface ReaderPoolInit {
  readonly clock: Clock;
  /** The most requests that go out per second in one scope. */
  readonly requestsPerSecond: (scope: string) => number;
  /** The most requests that are under way in one scope at the same time. */
  readonly concurrency: number;
  /** Undefined when another request may go out at once. Otherwise what to wait for first. */
  readonly hold?: (underWay: number) => Promise<void> | undefined;
  /** Whether the clock is told of the requests that are under way. */
  readonly holdsClock: boolean;
  /** Whether a task that is read alone is read through its listing, where `get` does the same. */
  readonly sweepsForOne: boolean;
  /** Gets the error of a clock that fails. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * The readers of all providers of a wait, the lanes that their requests take, and the one timer.
 */
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

  /** How many requests were sent, in all scopes. */
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
        onRefusal: (failure) => {
          this.#failQueued(provider, failure);
        },
      });
      readers.set(key, reader);
    }
    return reader;
  }

  /** Nobody waits for anything any more. */
  close(reason?: unknown): void {
    this.agenda.clear();
    for (const readers of this.#readers.values()) {
      for (const reader of readers.values()) {
        reader.close(reason);
      }
    }
  }

  /** Credentials that are refused for one task are refused for all tasks of the provider. */
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
    // A handle that the provider cannot take apart is refused when the task is read, with the
    // reason.
    return { key: 'none', sweep: undefined };
  }
}
