import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedBls } from './emulated-bls.js';

const uuids = Array.from({ length: 7 }, (_, index) => `u${index}`);

/**
 * The tasks of a listing and its requested pages, for a service that returns some tasks and other
 * fields per page.
 */
async function listFrom(
  respond: (pageNo: number) => {
    readonly tasks: unknown;
    readonly [other: string]: unknown;
  },
) {
  const pages: number[] = [];
  const client = createBaiduBlsClient({
    region: 'bj',
    credentials: emulatorCredentials,
    fetch: async (input, init) => {
      const { pageNo } = (await new Request(input, init).json()) as { readonly pageNo: number };
      pages.push(pageNo);
      return Response.json({ success: true, result: respond(pageNo) });
    },
  });
  const listed: string[] = [];
  for await (const { id } of createBaiduBlsTasks(client).list()) {
    listed.push(id);
  }
  return { listed, pages };
}

function rows(some: readonly string[]): readonly object[] {
  return some.map((uuid) => ({ uuid, state: 'WAITING' }));
}

describe('a listing of BLS tasks', () => {
  it.each([undefined, null, '7', 'many', '', 0, 1, -1, 99, 2 ** 40, {}])(
    'contains all of them if the total is %j and pages are shorter than requested',
    async (total) => {
      const { listed, pages } = await listFrom((pageNo) => ({
        total,
        tasks: rows(uuids.slice((pageNo - 1) * 3, pageNo * 3)),
      }));
      expect(listed).toEqual(uuids);
      expect(pages).toEqual([1, 2, 3, 4]);
    },
  );

  it('ends if every page is the same', async () => {
    const { listed, pages } = await listFrom(() => ({ total: 7, tasks: rows(uuids.slice(0, 2)) }));
    expect(listed).toEqual(uuids.slice(0, 2));
    expect(pages).toHaveLength(3);
  });

  it.each([[[]], [null], [undefined]])('ends with a page that contains %j', async (none) => {
    const { listed, pages } = await listFrom((pageNo) => ({
      total: 99,
      tasks: pageNo === 1 ? rows(uuids) : none,
    }));
    expect(listed).toEqual(uuids);
    expect(pages).toEqual([1, 2]);
    expect((await listFrom(() => ({ total: 99, tasks: none }))).listed).toEqual([]);
  });

  it('contains each task once if new ones are added at the front during the read', async () => {
    const there = [...uuids];
    const { listed } = await listFrom((pageNo) => {
      const tasks = rows(there.slice((pageNo - 1) * 3, pageNo * 3));
      // A full page of new tasks shifts the listing, so that the next page is the same.
      if (pageNo === 1) {
        there.unshift('new-1', 'new-2', 'new-3');
      } else {
        there.unshift(`new-${there.length}`);
      }
      return { total: there.length, tasks };
    });
    expect(listed).toEqual(uuids);
  });

  it('contains each task once on the emulator, where the list shifts', async () => {
    const { emulator, tasks } = emulatedBls();
    const handles: string[] = [];
    for (let count = 0; count < 105; count += 1) {
      handles.push((await tasks.create(createInput)).handle);
    }
    const shift = emulator.inject({ kind: 'list-shift', items: 4 });
    const listed: string[] = [];
    for await (const task of tasks.list()) {
      listed.push(task.handle);
    }
    expect(listed.toSorted()).toEqual(handles.toSorted());
    expect(shift.hits).toBeGreaterThan(0);
  });

  it.each([
    ['an invalid list', { uuid: 'u' }, 'list at result.tasks'],
    ['an invalid row', [null], 'result.tasks[]'],
    ['a row without an identifier', [{ state: 'WAITING' }], 'result.tasks[].uuid'],
  ])('is rejected with %s', async (_, tasks, field) => {
    await expect(listFrom(() => ({ total: 1, tasks }))).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining(field) as unknown,
    });
  });
});
