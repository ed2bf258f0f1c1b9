import type { DownloadTask } from './download-task.js';
import type { TaskListing, TaskPage } from './task-listing.js';
import type { TaskCallOptions } from './task-provider.js';

/** A vendor's answer to one list request. */
export interface FetchedPage<Cursor> {
  readonly tasks: readonly DownloadTask[];
  /**
   * What the next request needs. Absent: this was the last page. A vendor whose totals cannot be relied on names the
   * next page for as long as a page holds tasks; the listing ends by itself.
   */
  readonly next?: Cursor;
}

/**
 * A listing over a vendor's list request. It ends with the first page that is empty, that has no `next`, or whose
 * `next` was followed before, and with the second page in a row that holds nothing new: one such page is what remains
 * when rows shift while they are read, two are a server that does not turn its pages. Totals are not looked at.
 */
export function listTasks<Cursor extends string | number>(
  fetchPage: (cursor: Cursor | undefined, options: TaskCallOptions) => Promise<FetchedPage<Cursor>>,
  options: TaskCallOptions = {},
): TaskListing {
  const byPage = () => readPages<Cursor>((cursor) => fetchPage(cursor, options), options.signal);
  return { byPage, [Symbol.asyncIterator]: () => readTasks(byPage()) };
}

async function* readTasks(pages: AsyncIterable<TaskPage>): AsyncGenerator<DownloadTask, void> {
  for await (const page of pages) {
    yield* page.tasks;
  }
}

async function* readPages<Cursor>(
  fetchPage: (cursor: Cursor | undefined) => Promise<FetchedPage<Cursor>>,
  signal: AbortSignal | undefined,
): AsyncGenerator<TaskPage, void> {
  const seen = new Set<string>();
  const followed = new Set<Cursor | undefined>();
  let cursor: Cursor | undefined;
  let repeats = 0;
  while (!followed.has(cursor) && repeats < 2) {
    signal?.throwIfAborted();
    followed.add(cursor);
    const page = await fetchPage(cursor);
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
