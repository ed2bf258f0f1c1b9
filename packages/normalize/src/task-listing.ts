import type { DownloadTask } from './download-task.js';
import type { TaskCallOptions } from './task-call-options.js';

/** One page of a listing, without tasks of earlier pages. Never empty. */
export interface TaskPage {
  readonly tasks: readonly DownloadTask[];
}

/**
 * The tasks of a listing. Pages are requested on demand. Each iteration starts with the first page,
 * yields every task once, and ends, even if a vendor repeats its pages.
 */
export interface TaskListing extends AsyncIterable<DownloadTask> {
  /** The same tasks in the vendor's pages. */
  byPage(): AsyncIterable<TaskPage>;
}

/** Options of every listing. */
export interface TaskListOptions extends TaskCallOptions {
  /** Maximum number of tasks to return. Unneeded pages are not requested. Default: all tasks. */
  readonly limit?: number;
  /**
   * Awaited before every request of the listing, to pace it. If it throws, the listing ends with
   * that error.
   */
  readonly beforeRequest?: () => Promise<void>;
  /**
   * Maximum number of concurrent page requests; called before each of them. Pages that are read
   * ahead may turn out to be unneeded. Default: one. Always one for vendors whose next page is only
   * known from the previous one.
   */
  readonly pagesAtOnce?: () => number;
}
