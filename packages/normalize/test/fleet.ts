import {
  type DownloadTask,
  type Lists,
  type TaskCallOptions,
  type TaskListing,
  type TaskListOptions,
  type TaskProvider,
  type TaskReference,
  type TaskState,
} from '@download-tasks/normalize';
import { formatHandle, listTasks, type TaskSweep } from '@download-tasks/normalize/provider';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { vendorError } from './scripted-reader.js';

/** The simulated course of a task. */
export interface FleetTask {
  /** When it ends, in virtual milliseconds. */
  readonly endsAt: number;
  readonly end?: TaskState;
  /** When the vendor starts to return it. */
  readonly knownAt?: number;
  /** When the vendor stops returning it. */
  readonly goneAt?: number;
}

export interface FleetOptions {
  readonly vendor?: string;
  readonly lists?: boolean;
  readonly sweepOf?: (handle: string) => TaskSweep;
  readonly pageSize?: number;
  readonly scope?: string;
  /** Returns an error to throw instead of a response; undefined for a normal response. */
  readonly failure?: (verb: 'get' | 'list', requests: number, handle: string) => unknown;
}

/** Many tasks on virtual time, with a log of the requests. */
export class Fleet {
  readonly clock = createVirtualClock();
  /** Time of each request, over all vendors. */
  readonly requests: { readonly at: number; readonly verb: 'get' | 'list'; handle?: string }[] = [];

  vendor(tasks: readonly FleetTask[], options: FleetOptions = {}): FleetVendor {
    return new FleetVendor(this, tasks, options);
  }

  /** Maximum number of requests in any period of this length. */
  busiest(ms: number): number {
    const times = this.requests.map(({ at }) => at);
    let first = 0;
    return times.reduce((most, at, index) => {
      while ((times[first] ?? at) <= at - ms) {
        first += 1;
      }
      return Math.max(most, index - first + 1);
    }, 0);
  }
}

export class FleetVendor {
  readonly provider: TaskProvider & Partial<Lists>;
  readonly references: readonly TaskReference[];
  readonly #fleet: Fleet;
  readonly #tasks: ReadonlyMap<string, FleetTask>;
  readonly #options: FleetOptions;
  readonly #vendor: string;

  constructor(fleet: Fleet, tasks: readonly FleetTask[], options: FleetOptions) {
    this.#fleet = fleet;
    this.#options = options;
    this.#vendor = options.vendor ?? 'fleet';
    const entries = tasks.map((task, index) => [formatHandle(this.#vendor, [`${index}`]), task]);
    this.#tasks = new Map(entries as [string, FleetTask][]);
    this.provider = this.#createProvider();
    this.references = [...this.#tasks.keys()].map((handle) => ({
      provider: this.provider,
      handle,
    }));
  }

  list(options?: TaskListOptions): TaskListing {
    const { pageSize = 100 } = this.#options;
    return listTasks<number>(async (from = 0) => {
      await this.#respond('list', '');
      const tasks = [...this.#tasks.keys()]
        .slice(from, from + pageSize)
        .map((handle) => this.#read(handle))
        .filter((task) => task !== undefined);
      return { tasks, next: from + pageSize };
    }, options);
  }

  #createProvider(): TaskProvider & Partial<Lists> {
    const { lists = false, sweepOf, scope } = this.#options;
    return {
      vendor: this.#vendor,
      ...(scope !== undefined && { scope }),
      create: () => Promise.reject(vendorError('invalid')),
      links: () => Promise.reject(vendorError('invalid')),
      get: (handle: string, options?: TaskCallOptions) => this.#get(handle, options),
      ...(lists && { list: (_filter?: never, options?: TaskListOptions) => this.list(options) }),
      ...(sweepOf && { sweepOf }),
    };
  }

  async #get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
    options?.signal?.throwIfAborted();
    await this.#respond('get', handle);
    const task = this.#read(handle);
    if (task === undefined) {
      throw vendorError('not-found');
    }
    return task;
  }

  async #respond(verb: 'get' | 'list', handle: string): Promise<void> {
    const { clock, requests } = this.#fleet;
    requests.push({ at: clock.now(), verb, handle });
    const failure = this.#options.failure?.(verb, requests.length, handle);
    // Simulates the latency of a response: lets other parts of the program run.
    await new Promise((resolve) => setImmediate(resolve));
    if (failure !== undefined) {
      throw failure;
    }
  }

  #read(handle: string): DownloadTask | undefined {
    const task = this.#tasks.get(handle);
    const now = this.#fleet.clock.now();
    if (task === undefined || now < (task.knownAt ?? 0) || now >= (task.goneAt ?? Infinity)) {
      return undefined;
    }
    const state = now >= task.endsAt ? (task.end ?? 'succeeded') : 'running';
    const id = handle.split(':')[1] ?? '';
    const vendorState = state.toUpperCase();
    return { vendor: this.#vendor, id, handle, state, vendorState, files: [], raw: {} };
  }
}
