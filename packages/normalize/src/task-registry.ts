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
 * A task that was found again by its handle. Nothing was sent yet: whether it still exists shows at
 * the first call.
 */
export interface ResumedTask extends TaskReference {
  /** Reads the current task. */
  get(options?: TaskCallOptions): Promise<DownloadTask>;
  /** Waits until it has files; see `waitForTask`. */
  wait(options?: WaitOptions): Promise<DownloadTask>;
  /** Asks for fresh links to its files. */
  links(options?: TaskCallOptions): Promise<readonly DownloadLink[]>;
}

/** Finds the provider of a handle among several. */
export interface TaskRegistry {
  /**
   * The task of a handle, which may come from another process or machine. Throws a HandleError for
   * a handle that is malformed, of a later version, or of a vendor, region or project that no
   * provider serves.
   */
  resume(handle: string): ResumedTask;
}

/**
 * A registry over providers of any vendors. Several of one vendor are told apart by their
 * `handlePrefix`; of those that fit, the longest counts. Throws a RangeError where two providers
 * have the same one, as for two accounts in one region: a handle does not say which of them it
 * belongs to.
 */
export function createTaskRegistry(providers: Iterable<TaskProvider>): TaskRegistry {
  const byPrefix = new Map<string, TaskProvider>();
  for (const provider of providers) {
    const prefix = prefixOf(provider);
    if (byPrefix.has(prefix)) {
      throw new RangeError(
        `createTaskRegistry: two providers serve the handles that begin with "${prefix}". Make a registry for each account.`,
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
    ? `there is no provider for "${vendor}". Add one to the registry.`
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
