import type { DownloadLink } from './download-link.js';
import type { DownloadTask } from './download-task.js';
import type { RowCount } from './row-count.js';
import type { TaskCallOptions } from './task-call-options.js';
import type { TaskLimits } from './task-limits.js';
import type { TaskListing, TaskListOptions } from './task-listing.js';

/** What `create` returns: enough to find the task again. */
export interface CreatedTask {
  readonly vendor: string;
  /** The task's identifier as the vendor prints it. */
  readonly id: string;
  /** Finds the task again from any process; see `parseHandle`. */
  readonly handle: string;
  /** The vendor's exact body. */
  readonly raw: unknown;
}

/**
 * One vendor's tasks. A provider implements the methods; waiting, listing and downloading are the
 * same for all vendors.
 *
 * Errors of every method: an object with a `kind`, such as `DownloadTasksError`. `not-found` for a
 * task that does not exist, `auth` or `permission` for rejected credentials; a malformed handle or
 * one of another vendor is rejected with a `HandleError` before anything is sent. See
 * `ProviderErrorKind` for how waits handle each kind.
 *
 * Every call must settle by itself, as in the vendor clients: a wait for many tasks continues with
 * the tasks of a provider once the calls of its round have settled.
 *
 * `CreateInput` is specific to the vendor; vendor-neutral code takes a plain `TaskProvider` and
 * does not create tasks.
 */
export interface TaskProvider<CreateInput = never> {
  /** The vendor's identifier, with which its handles start. */
  readonly vendor: string;
  /**
   * Prefix of the provider's handles, such as `baidu-bls:bj/`, to find the provider of a handle
   * among several of one vendor. If absent, the provider serves every handle of the vendor.
   */
  readonly handlePrefix?: string;
  /**
   * Providers with the same scope, such as `baidu-bls/bj`, share the vendor's limits and therefore
   * a request budget. The account is not part of it, because a provider does not know whose keys it
   * will use. Default: `vendor`.
   */
  readonly scope?: string;
  /** The documented limits of one task. Absent if none are documented. */
  readonly limits?: TaskLimits;
  /** Creates a task. Not idempotent unless the vendor documents it. */
  create(input: CreateInput, options?: TaskCallOptions): Promise<CreatedTask>;
  /** Reads the current task. */
  get(handle: string, options?: TaskCallOptions): Promise<DownloadTask>;
  /**
   * Requests new links to the files of a succeeded or partial task. Request them again instead of
   * storing them.
   */
  links(handle: string, options?: TaskCallOptions): Promise<readonly DownloadLink[]>;
}

/**
 * A provider that can list tasks. The filter is specific to the vendor; a vendor that must know
 * where to look requires a filter in its own type, and rejects a listing without one with kind
 * `invalid`.
 */
export interface Lists<Filter = never> {
  list(filter?: Filter, options?: TaskListOptions): TaskListing;
  /**
   * The listing that contains a task. If absent, `list()` without a filter contains the task of
   * every handle that the provider serves. Throws the error that `get` would reject with for the
   * handle.
   */
  sweepOf?(handle: string): TaskSweep;
}

/** A listing that waits read to get the states of many tasks with few requests. */
export interface TaskSweep {
  /** The tasks of two handles with the same key are in the same listing. */
  readonly key: string;
  /** The listing, with tasks in any state. */
  list(options?: TaskListOptions): TaskListing;
  /**
   * Whether `get` itself reads this listing, so it is never cheaper. If absent, `get` is one
   * request.
   */
  readonly getsByListing?: boolean;
}

/** A provider that reads many tasks with fewer requests than one for each. */
export interface GetsMany {
  /**
   * The tasks by handle, in the order of the first occurrence. Tasks that do not exist are omitted.
   */
  getMany(
    handles: readonly string[],
    options?: TaskCallOptions,
  ): Promise<ReadonlyMap<string, DownloadTask>>;
}

/** A provider that can remove a task and its files. */
export interface Deletes {
  /** Removes the task. A task that does not exist counts as removed. */
  delete(handle: string, options?: TaskCallOptions): Promise<void>;
}

/** A provider that can stop a task that is not finished. */
export interface Cancels {
  /**
   * Stops the task: it becomes `canceled`, immediately or soon. A task that has ended does not
   * change, and the call may be rejected with `conflict`.
   */
  cancel(handle: string, options?: TaskCallOptions): Promise<void>;
}

/** A provider that can run a failed task again under the same handle. */
export interface Retries {
  /** Runs the task again: it is no longer `failed`, unless it fails again. */
  retry(handle: string, options?: TaskCallOptions): Promise<void>;
}

/** A provider that can count the rows of a task request without creating the task. */
export interface Counts<Request = never> {
  /**
   * Counts the rows that a task for this request would select now. Resolves with `complete: false`
   * if the vendor stopped early. Rejects with kind `invalid` for a request that the vendor cannot
   * count, such as one with an SQL query.
   */
  count(request: Request, options?: CountOptions): Promise<RowCount>;
}

/** How to count. */
export interface CountOptions extends TaskCallOptions {
  /**
   * The requested width of a bucket, in ms. A hint: a vendor that chooses the width itself ignores
   * it.
   */
  readonly bucketMs?: number;
}

/** Optional capabilities of a vendor, by method name. */
export interface TaskCapabilities {
  readonly list: Lists;
  readonly getMany: GetsMany;
  readonly delete: Deletes;
  readonly cancel: Cancels;
  readonly retry: Retries;
  readonly count: Counts;
}

/** The name of a capability. */
export type TaskCapability = keyof TaskCapabilities;

/**
 * Whether a provider has a capability, for vendor-neutral code. If the vendor is known, its type
 * already shows it. `list` narrows to a listing without a filter, because filters are specific to
 * the vendor.
 */
export function supports<Provider extends object, Capability extends TaskCapability>(
  provider: Provider,
  capability: Capability,
): provider is Provider & TaskCapabilities[Capability] {
  return typeof Reflect.get(provider, capability) === 'function';
}
