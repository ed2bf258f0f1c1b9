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
 * One vendor's tasks. A vendor gives the verbs; waiting, listing and downloading are the same for
 * all of them.
 *
 * Errors of every verb: an object with a `kind`, such as `DownloadTasksError`. `not-found` for a
 * task that does not exist, `auth` or `permission` for credentials that are refused; a handle of
 * another vendor or of a wrong shape is refused with a `HandleError` before anything is sent. See
 * `ProviderErrorKind` for what waiting makes of each.
 *
 * Every call comes to an end by itself, as those of the vendor clients do: a wait for many tasks
 * goes on with the tasks of a provider when the calls of its round have been answered.
 *
 * `CreateInput` is the vendor's own; code that serves all vendors takes a plain `TaskProvider` and
 * does not create.
 */
export interface TaskProvider<CreateInput = never> {
  /** The vendor's identifier, the one that its handles begin with. */
  readonly vendor: string;
  /**
   * What the provider's handles begin with, such as `baidu-bls:bj/`, so that the provider of a
   * handle can be found among several of one vendor. Absent: every handle of the vendor is meant.
   */
  readonly handlePrefix?: string;
  /**
   * Providers with the same scope draw on one allowance of the vendor's, such as `baidu-bls/bj`:
   * they share a budget of requests. The account is not part of it, as a provider does not know
   * whose keys it will be given. Absent: `vendor`.
   */
  readonly scope?: string;
  /** What one task can hold, as the vendor documents it. Absent: nothing is documented. */
  readonly limits?: TaskLimits;
  /** Starts a task. Not idempotent unless the vendor's documentation says so. */
  create(input: CreateInput, options?: TaskCallOptions): Promise<CreatedTask>;
  /** Reads the current task. */
  get(handle: string, options?: TaskCallOptions): Promise<DownloadTask>;
  /**
   * Asks for fresh links to the files of a task that is succeeded or partial. Ask again rather than
   * store them.
   */
  links(handle: string, options?: TaskCallOptions): Promise<readonly DownloadLink[]>;
}

/**
 * A provider that can enumerate tasks. What the filter can say is the vendor's own; one that must
 * be told where to look asks for a filter in its own type, and refuses with kind `invalid` to list
 * without.
 */
export interface Lists<Filter = never> {
  list(filter?: Filter, options?: TaskListOptions): TaskListing;
  /**
   * The listing that holds a task. Absent: `list()` without a filter holds the task of every handle
   * that the provider serves. Throws what `get` would reject with for the handle.
   */
  sweepOf?(handle: string): TaskSweep;
}

/** A listing that waiting reads to learn the states of many tasks with few requests. */
export interface TaskSweep {
  /** The tasks of two handles with the same key are in the same listing. */
  readonly key: string;
  /** The listing, whatever state its tasks are in. */
  list(options?: TaskListOptions): TaskListing;
  /**
   * `get` itself reads this listing, so that it is never the cheaper way. Absent: `get` is one
   * request.
   */
  readonly getsByListing?: boolean;
}

/** A provider that reads many tasks with fewer requests than one for each. */
export interface GetsMany {
  /**
   * The tasks by handle, in the order in which they were first named. A task that does not exist is
   * absent.
   */
  getMany(
    handles: readonly string[],
    options?: TaskCallOptions,
  ): Promise<ReadonlyMap<string, DownloadTask>>;
}

/** A provider that can remove a task and its files. */
export interface Deletes {
  /** Removes it. A task that does not exist counts as removed. */
  delete(handle: string, options?: TaskCallOptions): Promise<void>;
}

/** A provider that can stop a task that is not finished. */
export interface Cancels {
  /**
   * Stops it: it becomes `canceled`, at once or soon. One that has ended stays as it is, and may be
   * refused with `conflict`.
   */
  cancel(handle: string, options?: TaskCallOptions): Promise<void>;
}

/** A provider that can run a failed task again under the same handle. */
export interface Retries {
  /** Runs it again: from then on it is not `failed` any more, unless it fails again. */
  retry(handle: string, options?: TaskCallOptions): Promise<void>;
}

/** A provider that can count the rows of a task's request without making the task. */
export interface Counts<Request = never> {
  /**
   * Counts the rows that a task for this request selects, now. Resolves with `complete: false`
   * where the vendor gave up early. Rejects with kind `invalid` for a request that the vendor
   * cannot count, such as one with an SQL query.
   */
  count(request: Request, options?: CountOptions): Promise<RowCount>;
}

/** How to count. */
export interface CountOptions extends TaskCallOptions {
  /**
   * The width of a bucket to ask for, in ms. A hint: a vendor that chooses the width itself ignores
   * it.
   */
  readonly bucketMs?: number;
}

/** What a vendor may or may not be able to do, by the name of the method. */
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
 * Whether a provider has a capability, for code that serves all vendors. Where the vendor is known,
 * its type says it. `list` narrows to a listing without a filter, as filters are the vendor's own.
 */
export function supports<Provider extends object, Capability extends TaskCapability>(
  provider: Provider,
  capability: Capability,
): provider is Provider & TaskCapabilities[Capability] {
  return typeof Reflect.get(provider, capability) === 'function';
}
