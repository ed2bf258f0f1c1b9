import type {
  DownloadTask,
  Lists,
  TaskCallOptions,
  TaskListing,
  TaskListOptions,
  TaskProvider,
  TaskReference,
} from '@download-tasks/normalize';
import { formatHandle, listTasks } from '@download-tasks/normalize/provider';
import { vendorError } from './scripted-reader.js';
import { SimulatedTime } from './simulated-time.js';

export interface SlowCloudOptions {
  readonly tasks: number;
  /** The latency of a response. */
  readonly latencyMs: number;
  /** When the tasks end. Default: never. */
  readonly endsAt?: number;
  readonly pageSize?: number;
  /** Whether the next page is known before the previous one has arrived. */
  readonly readsAhead?: boolean;
  /** Returns an error to throw instead of a response; undefined for a normal response. */
  readonly failure?: (request: SlowRequest, requests: number) => unknown;
}

/** A request received by the cloud. */
export interface SlowRequest {
  readonly at: number;
  readonly verb: 'get' | 'list';
  readonly handle: string;
  /** The page of a listing, counted from 0. */
  readonly page: number;
}

/** A vendor whose responses take time, with a log of the requests. */
export class SlowCloud {
  readonly time = new SimulatedTime();
  readonly requests: SlowRequest[] = [];
  /** Maximum number of concurrent requests. */
  mostAtOnce = 0;
  readonly handles: readonly string[];
  readonly #options: SlowCloudOptions;
  #underWay = 0;

  constructor(options: SlowCloudOptions) {
    this.#options = options;
    this.handles = Array.from({ length: options.tasks }, (_, index) =>
      formatHandle('slow', [`${index}`]),
    );
  }

  /** A vendor that reads tasks one by one. */
  provider(): TaskProvider {
    return {
      vendor: 'slow',
      create: () => Promise.reject(vendorError('invalid')),
      links: () => Promise.reject(vendorError('invalid')),
      get: (handle, options) => this.#get(handle, options),
    };
  }

  /** A vendor that can also list. */
  lister(): TaskProvider & Lists {
    return { ...this.provider(), list: (_filter, options) => this.list(options) };
  }

  references(provider: TaskProvider): readonly TaskReference[] {
    return this.handles.map((handle) => ({ provider, handle }));
  }

  list(options?: TaskListOptions): TaskListing {
    const { pageSize = 100 } = this.#options;
    return listTasks<number>(
      async (page = 0, { signal }) => {
        await this.#respond({ verb: 'list', handle: '', page }, signal);
        const handles = this.handles.slice(page * pageSize, (page + 1) * pageSize);
        return { tasks: handles.map((handle) => this.#taskOf(handle)), next: page + 1 };
      },
      options,
      this.#options.readsAhead === true ? { after: (page = 0) => page + 1 } : {},
    );
  }

  async #get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
    await this.#respond({ verb: 'get', handle, page: 0 }, options?.signal);
    return this.#taskOf(handle);
  }

  async #respond(request: Omit<SlowRequest, 'at'>, signal?: AbortSignal): Promise<void> {
    const sent = { at: this.time.now(), ...request };
    this.requests.push(sent);
    const failure = this.#options.failure?.(sent, this.requests.length);
    this.#underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
    try {
      await this.time.sleep(this.#options.latencyMs, signal);
    } finally {
      this.#underWay -= 1;
    }
    if (failure !== undefined) {
      throw failure;
    }
  }

  #taskOf(handle: string): DownloadTask {
    const { endsAt = Number.POSITIVE_INFINITY } = this.#options;
    const state = this.time.now() >= endsAt ? 'succeeded' : 'running';
    const id = handle.slice('slow:'.length);
    return { vendor: 'slow', id, handle, state, vendorState: state, files: [], raw: {} };
  }
}
