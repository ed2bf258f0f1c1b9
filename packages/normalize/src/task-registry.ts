import type { DownloadLink } from './download-link.js';
import type { DownloadTask } from './download-task.js';
import { HandleError } from './handle-error.js';
import { parseHandle } from './handle.js';
import type { TaskCallOptions } from './task-call-options.js';
import type { TaskProvider } from './task-provider.js';
import { waitForTask } from './wait/wait-for-task.js';
import type { WaitOptions } from './wait/wait-options.js';
import type { TaskReference } from './wait/many-tasks-options.js';

/**
 * A task resumed by its handle. Nothing was sent yet: the first call shows whether it still exists.
 */
export interface ResumedTask extends TaskReference {
  /** Reads the current task. */
  get(options?: TaskCallOptions): Promise<DownloadTask>;
  /** Waits until the task has files; see `waitForTask`. */
  wait(options?: WaitOptions): Promise<DownloadTask>;
  /** Requests new links to its files. */
  links(options?: TaskCallOptions): Promise<readonly DownloadLink[]>;
}

/** Finds the provider of a handle among several. */
export interface TaskRegistry {
  /**
   * The task of a handle, which may come from another process or machine. Throws a HandleError for
   * a handle that is malformed, has a newer version, or belongs to a vendor, region or project that
   * no provider serves.
   */
  resume(handle: string): ResumedTask;
}

/**
 * A registry of providers of any vendors. Several providers of one vendor are distinguished by
 * their `handlePrefix`; the longest matching one is used. Throws a RangeError if two providers have
 * the same one, such as two accounts in one region: a handle does not identify the account.
 */
export function createTaskRegistry(providers: Iterable<TaskProvider>): TaskRegistry {
  const byPrefix = new Map<string, TaskProvider>();
  for (const provider of providers) {
    const prefix = prefixOf(provider);
    if (byPrefix.has(prefix)) {
      throw new RangeError(
        `createTaskRegistry: two providers serve handles with the prefix "${prefix}". Create a separate registry for each account.`,
      );
    }
    byPrefix.set(prefix, provider);
  }
  return {
    resume: (handle) => resume(findProvider(byPrefix, handle), handle),
  };
}

function prefixOf({ vendor, handlePrefix }: TaskProvider): string {
  return handlePrefix ?? `${vendor}:`;
}

function findProvider(byPrefix: ReadonlyMap<string, TaskProvider>, handle: string): TaskProvider {
  const { vendor } = parseHandle(handle);
  const fitting = [...byPrefix.keys()].filter((prefix) => handle.startsWith(prefix));
  const [longest = ''] = fitting.toSorted((a, b) => b.length - a.length);
  const provider = byPrefix.get(longest);
  if (provider === undefined) {
    throw new HandleError('vendor', handle, explain(vendor, [...byPrefix.keys()]));
  }
  return provider;
}

function explain(vendor: string, prefixes: readonly string[]): string {
  const others = prefixes.filter((prefix) => prefix.startsWith(`${vendor}:`));
  return others.length === 0
    ? `no provider for "${vendor}" is registered. Add one to the registry.`
    : `the providers for "${vendor}" serve ${others.map((prefix) => `"${prefix}…"`).join(', ')}. Add one for the region or project of the handle.`;
}

function resume(provider: TaskProvider, handle: string): ResumedTask {
  return {
    provider,
    handle,
    get: (options) => provider.get(handle, options),
    wait: (options) => waitForTask(provider, handle, options),
    links: (options) => provider.links(handle, options),
  };
}
