import { describe, expect, it } from 'vitest';
import { type DownloadTask } from '@download-tasks/normalize';
import { listTasks, type FetchedPage } from '@download-tasks/normalize/provider';
import { rejectionOf, taskIn } from './scripted-reader.js';

function tasks(...names: readonly string[]): readonly DownloadTask[] {
  return names.map((name) => taskIn('running', { id: name, handle: `test-cloud:${name}` }));
}

/** A vendor with numbered pages that always names a next page. */
function pagesOf(...pages: readonly (readonly DownloadTask[])[]) {
  const asked: (number | undefined)[] = [];
  return {
    asked,
    fetch: async (page: number | undefined): Promise<FetchedPage<number>> => {
      asked.push(page);
      const number = page ?? 1;
      return { tasks: pages[number - 1] ?? [], next: number + 1 };
    },
  };
}

async function idsOf(listing: AsyncIterable<DownloadTask>): Promise<string[]> {
  const ids: string[] = [];
  for await (const task of listing) {
    ids.push(task.id);
  }
  return ids;
}

describe('listTasks', () => {
  it('yields the tasks of all pages and ends with an empty one', async () => {
    const pages = pagesOf(tasks('a', 'b'), tasks('c'));
    expect(await idsOf(listTasks(pages.fetch))).toEqual(['a', 'b', 'c']);
    expect(pages.asked).toEqual([undefined, 2, 3]);
  });

  it('ends with a page that has no next page', async () => {
    let requests = 0;
    const listing = listTasks<string>(async (cursor) => {
      requests += 1;
      return cursor === undefined ? { tasks: tasks('a'), next: 'x' } : { tasks: tasks('b') };
    });
    expect(await idsOf(listing)).toEqual(['a', 'b']);
    expect(requests).toBe(2);
  });

  it('ends immediately if the first page is empty, even with a next page', async () => {
    const pages = pagesOf([]);
    expect(await idsOf(listTasks(pages.fetch))).toEqual([]);
    expect(pages.asked).toEqual([undefined]);
  });

  it('ends when the server sends the same page for every number', async () => {
    let requests = 0;
    const listing = listTasks<number>(async (page = 1) => {
      requests += 1;
      return { tasks: tasks('a', 'b'), next: page + 1 };
    });
    expect(await idsOf(listing)).toEqual(['a', 'b']);
    expect(requests).toBe(3);
  });

  it('ends when the next page was already read', async () => {
    let requests = 0;
    const listing = listTasks<string>(async (cursor) => {
      requests += 1;
      return { tasks: tasks(`task-${requests}`), next: cursor === 'x' ? 'y' : 'x' };
    });
    expect(await idsOf(listing)).toEqual(['task-1', 'task-2', 'task-3']);
  });

  it('yields every task once when rows shift between pages, even by a whole page', async () => {
    const shifted = pagesOf(tasks('a', 'b'), tasks('b', 'c'), tasks('c', 'd'));
    expect(await idsOf(listTasks(shifted.fetch))).toEqual(['a', 'b', 'c', 'd']);
    const byPage = pagesOf(tasks('a', 'b'), tasks('a', 'b'), tasks('c'));
    expect(await idsOf(listTasks(byPage.fetch))).toEqual(['a', 'b', 'c']);
  });

  it('yields a task once if a page contains it twice', async () => {
    expect(await idsOf(listTasks(pagesOf(tasks('a', 'a')).fetch))).toEqual(['a']);
  });

  it('yields the same tasks by page, without empty pages', async () => {
    const pages: string[][] = [];
    const { fetch } = pagesOf(tasks('a', 'b'), tasks('a', 'b'), tasks('b', 'c'));
    for await (const page of listTasks(fetch).byPage()) {
      pages.push(page.tasks.map((task) => task.id));
    }
    expect(pages).toEqual([['a', 'b'], ['c']]);
  });

  it('requests a page when it is needed, and starts over with each iteration', async () => {
    const pages = pagesOf(tasks('a'), tasks('b'));
    const listing = listTasks(pages.fetch);
    expect(pages.asked).toEqual([]);
    for await (const task of listing) {
      expect(task.id).toBe('a');
      break;
    }
    expect(pages.asked).toEqual([undefined]);
    expect(await idsOf(listing)).toEqual(['a', 'b']);
  });

  it('passes the options on and stops on abort', async () => {
    const controller = new AbortController();
    const options = { signal: controller.signal, timeoutMs: 5 };
    let requests = 0;
    const listing = listTasks<number>(async (page = 1, given) => {
      requests += 1;
      expect(given).toStrictEqual(options);
      controller.abort(new Error('enough'));
      return { tasks: tasks(`task-${page}`), next: page + 1 };
    }, options);
    expect(await rejectionOf(idsOf(listing))).toMatchObject({ message: 'enough' });
    expect(requests).toBe(1);
  });

  it.each([
    [0, []],
    [1, ['a']],
    [2, ['a', 'b']],
    [3, ['a', 'b', 'c']],
    [9, ['a', 'b', 'c']],
  ])('ends after a limit of %i, without requesting an unneeded page', async (limit, ids) => {
    const asked: number[] = [];
    const listing = listTasks<number>(
      async (page = 0) => {
        asked.push(page);
        return page === 0 ? { tasks: tasks('a', 'b'), next: 1 } : { tasks: tasks('c') };
      },
      { limit },
    );
    expect(await idsOf(listing)).toEqual(ids);
    expect(asked).toHaveLength(Math.min(2, Math.ceil(limit / 2)));
    const pages = [];
    for await (const page of listing.byPage()) {
      pages.push(...page.tasks.map(({ id }) => id));
    }
    expect(pages).toEqual(ids);
  });

  it.each([-1, 1.5, Number.NaN])('rejects a limit of %s', (limit) => {
    expect(() => listTasks(async () => ({ tasks: [] }), { limit })).toThrow(RangeError);
  });

  it('awaits beforeRequest, and passes on only options that clients know', async () => {
    const log: string[] = [];
    const options = {
      limit: 9,
      timeoutMs: 5,
      beforeRequest: async () => {
        log.push('before');
      },
    };
    const listing = listTasks<number>(async (page = 0, given) => {
      log.push(`page ${page} ${JSON.stringify(given)}`);
      return page === 2 ? { tasks: [] } : { tasks: tasks('a'), next: page + 1 };
    }, options);
    expect(await idsOf(listing)).toEqual(['a']);
    expect(log).toEqual([
      'before',
      'page 0 {"timeoutMs":5}',
      'before',
      'page 1 {"timeoutMs":5}',
      'before',
      'page 2 {"timeoutMs":5}',
    ]);
  });

  it('passes on an error of the vendor', async () => {
    const listing = listTasks<number>(async () => {
      throw new Error('no permission');
    });
    expect(await rejectionOf(idsOf(listing))).toMatchObject({ message: 'no permission' });
  });
});

describe('listTasks with a known next page', () => {
  const paging = { after: (page: number | undefined) => (page ?? 1) + 1 };

  it('requests pages one by one, unless several may run concurrently', async () => {
    const pages = pagesOf(tasks('a'), tasks('b'), tasks('c'), tasks('d'));
    const listing = listTasks(pages.fetch, {}, paging)[Symbol.asyncIterator]();
    await listing.next();
    expect(pages.asked).toEqual([undefined]);
    const ahead = pagesOf(tasks('a'), tasks('b'), tasks('c'), tasks('d'));
    const eager = listTasks(ahead.fetch, { pagesAtOnce: () => 3 }, paging);
    expect(await idsOf(eager)).toEqual(['a', 'b', 'c', 'd']);
    expect(ahead.asked.slice(0, 3)).toEqual([undefined, 2, 3]);
  });

  it('follows the response if it has a different cursor', async () => {
    const asked: (number | undefined)[] = [];
    const listing = listTasks<number>(
      async (offset = 0) => {
        asked.push(offset);
        const page = tasks(...['a', 'b', 'c', 'd', 'e'].slice(offset, offset + 2));
        return { tasks: page, next: offset + page.length };
      },
      { pagesAtOnce: () => 2 },
      { after: (offset = 0) => offset + 3 },
    );
    expect(await idsOf(listing)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(asked).toEqual([0, 3, 2, 5, 4, 7, 5, 8]);
  });

  it('awaits beforeRequest for each page, and ignores a failure of an unneeded page', async () => {
    let turns = 0;
    const listing = listTasks<number>(
      async (page = 1) => {
        if (page > 2) {
          throw new Error('there is no such page');
        }
        return page === 2 ? { tasks: tasks('b') } : { tasks: tasks('a'), next: 2 };
      },
      { pagesAtOnce: () => 4, beforeRequest: async () => void (turns += 1) },
      paging,
    );
    expect(await idsOf(listing)).toEqual(['a', 'b']);
    expect(turns).toBe(5);
  });
});
