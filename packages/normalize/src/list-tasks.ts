import type { DownloadTask } from './download-task.js';
import type { TaskListing, TaskListOptions, TaskPage } from './task-listing.js';
import type { TaskCallOptions } from './task-call-options.js';

/** The response to one list request. */
export interface FetchedPage<Cursor> {
  readonly tasks: readonly DownloadTask[];
  /**
   * Cursor of the next request. Absent on the last page. If the vendor's totals are unreliable,
   * return a next page as long as a page contains tasks; the listing ends by itself.
   */
  readonly next?: Cursor;
}

type FetchPage<Cursor> = (
  cursor: Cursor | undefined,
  options: TaskCallOptions,
) => Promise<FetchedPage<Cursor>>;

/** How a vendor's pages are numbered. */
export interface Paging<Cursor> {
  /**
   * Cursor of the request after this one, if known without its response, such as the next page
   * number. If absent, pages are read one after the other. A different cursor in the response takes
   * precedence.
   */
  readonly after?: (cursor: Cursor | undefined) => Cursor;
}

/**
 * A listing over a vendor's list request. It ends with the first page that is empty, that has no
 * `next`, or whose `next` was followed before, and with the second page in a row without new tasks:
 * one such page can result from rows that shift while they are read, two mean that the server does
 * not advance. Totals are ignored. Throws a RangeError immediately for a limit that is not a whole
 * number.
 */
export function listTasks<Cursor extends string | number>(
  fetchPage: FetchPage<Cursor>,
  options: TaskListOptions = {},
  paging: Paging<Cursor> = {},
): TaskListing {
  const { limit = Number.POSITIVE_INFINITY } = options;
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(limit) && limit >= 0)) {
    throw new RangeError(`list: limit is ${String(limit)} and must be a whole number, 0 or more.`);
  }
  const byPage = () => limitPages(readPages(fetchPage, options, paging), limit);
  return { byPage, [Symbol.asyncIterator]: () => readTasks(byPage()) };
}

async function* readTasks(pages: AsyncIterable<TaskPage>): AsyncGenerator<DownloadTask, void> {
  for await (const page of pages) {
    yield* page.tasks;
  }
}

/** Ends with the page that reaches the limit, without a request for the next one. */
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
  paging: Paging<Cursor>,
): AsyncGenerator<TaskPage, void> {
  const requests = new PageRequests(fetchPage, options, paging);
  const seen = new Set<string>();
  const followed = new Set<Cursor | undefined>();
  let cursor: Cursor | undefined;
  let repeats = 0;
  while (!followed.has(cursor) && repeats < 2) {
    options.signal?.throwIfAborted();
    followed.add(cursor);
    const page = await requests.take(cursor);
    if (page.tasks.length === 0) {
      return;
    }
    const tasks = takeUnseen(page.tasks, seen);
    repeats = tasks.length === 0 ? repeats + 1 : 0;
    if (tasks.length > 0) {
      yield { tasks };
    }
    // The cursor of the first page is undefined, so a page without a next one ends the loop as
    // well.
    cursor = page.next;
  }
}

interface PageRequest<Cursor> {
  readonly cursor: Cursor | undefined;
  readonly page: Promise<FetchedPage<Cursor>>;
}

/** The page requests in progress, in page order. */
class PageRequests<Cursor> {
  readonly #fetchPage: FetchPage<Cursor>;
  readonly #options: TaskListOptions;
  readonly #callOptions: TaskCallOptions;
  readonly #after: Paging<Cursor>['after'];
  #underWay: PageRequest<Cursor>[] = [];

  constructor(fetchPage: FetchPage<Cursor>, options: TaskListOptions, { after }: Paging<Cursor>) {
    // Clients reject unknown options.
    const { limit: _limit, beforeRequest: _before, pagesAtOnce: _pages, ...callOptions } = options;
    this.#fetchPage = fetchPage;
    this.#options = options;
    this.#callOptions = callOptions;
    this.#after = after;
  }

  /** Returns the page of a cursor, and requests as many of the next pages as allowed. */
  take(cursor: Cursor | undefined): Promise<FetchedPage<Cursor>> {
    const [first, ...others] = this.#underWay;
    // The previous response may have returned a different cursor than expected.
    const isExpected = first !== undefined && first.cursor === cursor;
    const request = isExpected ? first : this.#send(cursor);
    this.#underWay = isExpected ? others : [];
    this.#readAhead(cursor);
    return request.page;
  }

  #readAhead(cursor: Cursor | undefined): void {
    if (this.#after === undefined) {
      return;
    }
    const most = this.#options.pagesAtOnce?.() ?? 1;
    let last = this.#underWay.at(-1)?.cursor ?? cursor;
    while (this.#underWay.length + 1 < most) {
      last = this.#after(last);
      this.#underWay.push(this.#send(last));
    }
  }

  #send(cursor: Cursor | undefined): PageRequest<Cursor> {
    const page = this.#fetch(cursor);
    // The page may remain unused.
    page.catch(() => {});
    return { cursor, page };
  }

  async #fetch(cursor: Cursor | undefined): Promise<FetchedPage<Cursor>> {
    await this.#options.beforeRequest?.();
    return this.#fetchPage(cursor, this.#callOptions);
  }
}

function takeUnseen(tasks: readonly DownloadTask[], seen: Set<string>): readonly DownloadTask[] {
  return tasks.filter((task) => {
    const isNew = !seen.has(task.handle);
    seen.add(task.handle);
    return isNew;
  });
}
