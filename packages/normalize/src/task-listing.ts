import type { DownloadTask } from './download-task.js';
import type { TaskCallOptions } from './task-call-options.js';

/** One page of a listing, without the tasks that an earlier page already held. Never empty. */
export interface TaskPage {
  readonly tasks: readonly DownloadTask[];
}

/**
 * The tasks of a listing. Pages are requested as they are needed. Each iteration starts with the
 * first page, yields every task once, and ends, also when a vendor repeats its pages.
 */
export interface TaskListing extends AsyncIterable<DownloadTask> {
  /** The same tasks in the vendor's pages. */
  byPage(): AsyncIterable<TaskPage>;
}

/** What every listing takes. */
export interface TaskListOptions extends TaskCallOptions {
  /**
   * How many tasks to return at most; all of them when absent. No page is requested that is not
   * needed.
   */
  readonly limit?: number;
  /**
   * Awaited before every request of the listing, to pace it. An error that it throws ends the
   * listing.
   */
  readonly beforeRequest?: () => Promise<void>;
  /**
   * How many requests for pages may be under way at the same time; asked before each of them. One
   * when absent, and for vendors whose next page is known only when the one before is there. Pages
   * that are read ahead may turn out not to be needed.
   */
  readonly pagesAtOnce?: () => number;
}
