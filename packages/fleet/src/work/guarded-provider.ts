import type { ExportProvider } from '@download-tasks/exporter';
import {
  isTerminal,
  supports,
  type TaskListing,
  type TaskListOptions,
} from '@download-tasks/normalize';
import type { ScopeBudget } from './scope-budget.js';

/** A provider with any type of request. */
export type AnyProvider = ExportProvider<object>;

/** Checks before and after a worker creates a task. */
export interface Guards {
  readonly budget: ScopeBudget;
  /**
   * Resolves if the worker still holds the window and may create a task now; the request is sent
   * right after. Gets the handles of the tasks that are known to have ended.
   */
  readonly beforeCreate: (ended: ReadonlySet<string>) => Promise<void>;
  /** Called when a task was created. Rejects if the window was lost in the meantime. */
  readonly afterCreate: (handle: string) => Promise<void>;
}

/**
 * The provider, with each request counted against the budget of its scope, and without creating
 * tasks for a worker that has lost its window.
 */
export function guardProvider(
  provider: AnyProvider,
  { budget, beforeCreate, afterCreate }: Guards,
): AnyProvider {
  const paced = paceProvider(provider, budget);
  const ended = new Set<string>();
  return {
    ...paced,
    get: async (handle, options) => {
      const task = await paced.get(handle, options);
      if (isTerminal(task.state)) {
        ended.add(handle);
      }
      return task;
    },
    create: async (input, options) => {
      await budget.take(options?.signal);
      await beforeCreate(ended);
      const created = await watch(budget, provider.create(input, options));
      await afterCreate(created.handle);
      return created;
    },
  };
}

/** The provider, with each request counted against the budget of its scope. */
export function paceProvider(provider: AnyProvider, budget: ScopeBudget): AnyProvider {
  const pace = async <Value>(
    signal: AbortSignal | undefined,
    act: () => Promise<Value>,
  ): Promise<Value> => {
    await budget.take(signal);
    return watch(budget, act());
  };
  const { vendor, handlePrefix, scope, limits } = provider;
  return {
    vendor,
    ...(handlePrefix !== undefined && { handlePrefix }),
    ...(scope !== undefined && { scope }),
    ...(limits !== undefined && { limits }),
    create: async (input, options) =>
      pace(options?.signal, async () => provider.create(input, options)),
    get: async (handle, options) =>
      pace(options?.signal, async () => provider.get(handle, options)),
    links: async (handle, options) =>
      pace(options?.signal, async () => provider.links(handle, options)),
    ...(supports(provider, 'count') && {
      count: async (request, options) =>
        pace(options?.signal, async () => provider.count(request, options)),
    }),
    ...(supports(provider, 'delete') && {
      delete: async (handle, options) =>
        pace(options?.signal, async () => provider.delete(handle, options)),
    }),
    ...listingOf(provider, budget),
  };
}

function listingOf(provider: AnyProvider, budget: ScopeBudget): Partial<AnyProvider> {
  if (!supports(provider, 'list')) {
    return {};
  }
  const paced = (list: (options: TaskListOptions) => TaskListing, options?: TaskListOptions) =>
    list({
      ...options,
      beforeRequest: async () => {
        await options?.beforeRequest?.();
        await budget.take(options?.signal);
      },
    });
  return {
    list: (filter, options) => paced((all) => provider.list(filter, all), options),
    ...(provider.sweepOf !== undefined && {
      sweepOf: (handle: string) => {
        const sweep = provider.sweepOf?.(handle);
        if (sweep === undefined) {
          throw new TypeError('The provider no longer has a listing.');
        }
        return { ...sweep, list: (options) => paced((all) => sweep.list(all), options) };
      },
    }),
  };
}

/** Pause after the vendor reports too many requests, if it requests none. */
const usualPauseMs = 1_000;
/** Maximum pause that a vendor can request. A longer one is a mistake and would stop the scope. */
const longestPauseMs = 300_000;

async function watch<Value>(budget: ScopeBudget, result: Promise<Value>): Promise<Value> {
  try {
    return await result;
  } catch (error) {
    const isObject = typeof error === 'object' && error !== null;
    if (isObject && Reflect.get(error, 'kind') === 'throttled') {
      await budget.pause(pauseOf(Reflect.get(error, 'retryAfterMs')));
    }
    throw error;
  }
}

function pauseOf(hint: unknown): number {
  const isUsable = typeof hint === 'number' && Number.isFinite(hint) && hint > 0;
  return isUsable ? Math.min(hint, longestPauseMs) : usualPauseMs;
}
