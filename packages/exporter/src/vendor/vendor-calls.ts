import {
  supports,
  waitForTask,
  type CountOptions,
  type CreatedTask,
  type DownloadLink,
  type DownloadTask,
  type RowCount,
  type TaskCallOptions,
  type TaskListing,
  type WaitOptions,
} from '@download-tasks/normalize';
import type { ExportProvider, ExportRequest } from '../export-provider.js';
import { toRange, type Span } from '../plan/span.js';
import type { ExportClock } from './export-clock.js';
import type { RequestBudget } from './request-budget.js';
import { retry } from './retry.js';

/** A part of a window: the rows whose field has this value. */
export interface Slice {
  readonly field: string;
  readonly value: string;
}

/** What a task or a count selects. */
export interface Selection {
  readonly span: Span;
  readonly slice?: Slice | undefined;
}

export interface VendorCallsInit<Request extends ExportRequest> {
  readonly provider: ExportProvider<Request>;
  readonly request: Request;
  readonly budget: RequestBudget;
  readonly clock: ExportClock;
  /** Set if the clock is not the system clock, so that waits use it as well. */
  readonly waitOptions: Pick<WaitOptions, 'clock' | 'random' | 'timeoutMs'>;
  readonly signal: AbortSignal;
}

const attempts = 5;

/**
 * The provider's calls for windows of one request: each uses the budget, and is retried if that is
 * safe.
 */
export class VendorCalls<Request extends ExportRequest = ExportRequest> {
  readonly #init: VendorCallsInit<Request>;
  #tasks = 0;

  constructor(init: VendorCallsInit<Request>) {
    this.#init = init;
  }

  /** Number of tasks requested. */
  get tasks(): number {
    return this.#tasks;
  }

  get canDelete(): boolean {
    return supports(this.#init.provider, 'delete');
  }

  async count(selection: Selection, options: CountOptions): Promise<RowCount> {
    const { provider } = this.#init;
    const { count } = provider;
    if (count === undefined) {
      throw new TypeError(`${provider.vendor} cannot count.`);
    }
    const request = this.#requestFor(selection);
    return this.#safely(async (call) => count.call(provider, request, { ...call, ...options }));
  }

  /** Sent once: a failed call may still have created the task. */
  async create(selection: Selection, name: string | undefined): Promise<CreatedTask> {
    const { provider, budget, signal } = this.#init;
    await budget.take(signal);
    this.#tasks += 1;
    return provider.create(this.#requestFor(selection, name), { signal });
  }

  async get(handle: string): Promise<DownloadTask> {
    return this.#safely(async (options) => this.#init.provider.get(handle, options));
  }

  /** The task once it has ended; `seen` is its state from a moment ago. */
  async wait(handle: string, seen?: DownloadTask): Promise<DownloadTask> {
    const { provider, budget, signal, waitOptions } = this.#init;
    let first = seen;
    const get = async (task: string, options?: TaskCallOptions): Promise<DownloadTask> => {
      const known = first;
      first = undefined;
      if (known !== undefined) {
        return known;
      }
      await budget.take(options?.signal ?? signal);
      return provider.get(task, options);
    };
    return waitForTask({ get }, handle, { ...waitOptions, signal });
  }

  /** Does not retry: the downloader, which calls it, does. */
  async links(handle: string): Promise<readonly DownloadLink[]> {
    const { provider, budget, signal } = this.#init;
    await budget.take(signal);
    return provider.links(handle, { signal });
  }

  async delete(handle: string): Promise<void> {
    const { provider } = this.#init;
    if (!supports(provider, 'delete')) {
      return;
    }
    await this.#safely(async (options) => provider.delete(handle, options));
  }

  /**
   * The tasks to search. `near` is a known task, for vendors that need to know which listing to
   * read.
   */
  list(near: string | undefined): TaskListing | undefined {
    const { provider, budget, signal } = this.#init;
    if (!supports(provider, 'list')) {
      return undefined;
    }
    const options = { signal, beforeRequest: async () => budget.take(signal) };
    const sweep = near === undefined ? undefined : provider.sweepOf?.(near);
    return sweep === undefined ? provider.list(undefined, options) : sweep.list(options);
  }

  async #safely<Value>(act: (options: TaskCallOptions) => Promise<Value>): Promise<Value> {
    const { budget, clock, signal } = this.#init;
    const once = async (): Promise<Value> => {
      await budget.take(signal);
      return act({ signal });
    };
    return retry(once, { attempts, clock, signal });
  }

  #requestFor({ span, slice }: Selection, name?: string): Request {
    const request = Object.assign({}, this.#init.request, toRange(span));
    if (name === undefined) {
      Reflect.deleteProperty(request, 'name');
    } else {
      Reflect.set(request, 'name', name);
    }
    if (slice !== undefined) {
      Reflect.set(request, slice.field, slice.value);
    }
    return request;
  }
}
