import type { DownloadTask } from './download-task.js';
import type { TaskListing, TaskListOptions, TaskPage } from './task-listing.js';
import type { TaskCallOptions } from './task-call-options.js';

/** The response to one list request. */
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

/** How the pages of a vendor follow each other. */
export interface Paging<Cursor> {
  /**
   * What the request after this one needs, known without its response, such as the next page
   * number. Absent: pages are read one after the other. Where the response says otherwise, that
   * counts.
   */
  readonly after?: (cursor: Cursor | undefined) => Cursor;
}

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
    // The first page has the cursor undefined, so a page without a next one ends the loop too.
    cursor = page.next;
  }
}

interface PageRequest<Cursor> {
  readonly cursor: Cursor | undefined;
  readonly page: Promise<FetchedPage<Cursor>>;
}

/** The requests for pages that are under way, in the order of the pages. */
class PageRequests<Cursor> {
  readonly #fetchPage: FetchPage<Cursor>;
  readonly #options: TaskListOptions;
  readonly #callOptions: TaskCallOptions;
  readonly #after: Paging<Cursor>['after'];
  #underWay: PageRequest<Cursor>[] = [];

  constructor(fetchPage: FetchPage<Cursor>, options: TaskListOptions, { after }: Paging<Cursor>) {
    // Clients refuse options that they do not know.
    const { limit: _limit, beforeRequest: _before, pagesAtOnce: _pages, ...callOptions } = options;
    this.#fetchPage = fetchPage;
    this.#options = options;
    this.#callOptions = callOptions;
    this.#after = after;
  }

  /** The page of a cursor. Sends the requests for as many of the next ones as may be under way. */
  take(cursor: Cursor | undefined): Promise<FetchedPage<Cursor>> {
    const [first, ...others] = this.#underWay;
    // The response before may have led elsewhere than expected.
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
    // Nobody may take it.
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
