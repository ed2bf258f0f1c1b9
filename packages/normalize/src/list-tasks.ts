import type { DownloadTask } from './download-task.js';
import type { TaskListing, TaskListOptions, TaskPage } from './task-listing.js';
import type { TaskCallOptions } from './task-call-options.js';

/** A vendor's answer to one list request. */
export interface FetchedPage<Cursor> {
  readonly tasks: readonly DownloadTask[];
  /**
   * What the next request needs. Absent: this was the last page. A vendor whose totals cannot be
   * relied on names the next page for as long as a page holds tasks; the listing ends by itself.
   */
  readonly next?: Cursor;
}

type FetchPage<Cursor> = (
  cursor: Cursor | undefined,
  options: TaskCallOptions,
) => Promise<FetchedPage<Cursor>>;

/**
 * A listing over a vendor's list request. It ends with the first page that is empty, that has no
 * `next`, or whose `next` was followed before, and with the second page in a row that holds nothing
 * new: one such page is what remains when rows shift while they are read, two are a server that
 * does not turn its pages. Totals are not looked at. Throws a RangeError at once for a limit that
 * is no whole number.
 */
export function listTasks<Cursor extends string | number>(
  fetchPage: FetchPage<Cursor>,
  options: TaskListOptions = {},
): TaskListing {
  const { limit = Number.POSITIVE_INFINITY } = options;
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(limit) && limit >= 0)) {
    throw new RangeError(`list: limit is ${String(limit)} and must be a whole number, 0 or more.`);
  }
  const byPage = () => limitPages(readPages<Cursor>(fetchPage, options), limit);
  return { byPage, [Symbol.asyncIterator]: () => readTasks(byPage()) };
}

async function* readTasks(pages: AsyncIterable<TaskPage>): AsyncGenerator<DownloadTask, void> {
  for await (const page of pages) {
    yield* page.tasks;
  }
}

/** Ends with the page that brings the limit, before the next one is asked for. */
async function* limitPages(
  pages: AsyncIterable<TaskPage>,
  limit: number,
): AsyncGenerator<TaskPage, void> {
  let left = limit;
  if (left === 0) {
    return;
  }
  for await (const { tasks } of pages) {
    yield { tasks: tasks.slice(0, left) };
    left -= tasks.length;
    if (left <= 0) {
      return;
    }
  }
}

async function* readPages<Cursor>(
  fetchPage: FetchPage<Cursor>,
  options: TaskListOptions,
): AsyncGenerator<TaskPage, void> {
  // Clients refuse options that they do not know.
  const { limit: _limit, beforeRequest, ...callOptions } = options;
  const seen = new Set<string>();
  const followed = new Set<Cursor | undefined>();
  let cursor: Cursor | undefined;
  let repeats = 0;
  while (!followed.has(cursor) && repeats < 2) {
    options.signal?.throwIfAborted();
    followed.add(cursor);
    await beforeRequest?.();
    const page = await fetchPage(cursor, callOptions);
    if (page.tasks.length === 0) {
      return;
    }
    const tasks = takeUnseen(page.tasks, seen);
    repeats = tasks.length === 0 ? repeats + 1 : 0;
    if (tasks.length > 0) {
      yield { tasks };
    }
    // The first page has the cursor undefined, so a page without a next one ends the loop too.
    cursor = page.next;
  }
}

function takeUnseen(tasks: readonly DownloadTask[], seen: Set<string>): readonly DownloadTask[] {
  return tasks.filter((task) => {
    const isNew = !seen.has(task.handle);
    seen.add(task.handle);
    return isNew;
  });
}
