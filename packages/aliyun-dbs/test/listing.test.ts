import type { DownloadTask } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedDbs, instance } from './emulated-dbs.js';
import { rejectionOf } from './rejection-of.js';
import { page, type StubbedResponse, stubbedDbs, type StubbedDbs } from './stubbed-dbs.js';

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) {
    collected.push(item);
  }
  return collected;
}

const row = (id: number) => ({ TaskId: `dt-${id}`, DownloadStatus: 'Finished' });

/** A service that returns every page by its number. */
function pages(respond: (number: number) => StubbedResponse): StubbedDbs {
  return stubbedDbs((_, parameters) => respond(Number(parameters.get('CurrentPage'))));
}

describe('a listing of DBS tasks', () => {
  it('contains the tasks of an instance, each once, with the filter of the vendor', async () => {
    const { emulator, tasks } = emulatedDbs();
    const handles: string[] = [];
    for (let backup = 0; backup < 103; backup += 1) {
      handles.push((await tasks.create({ ...createInput, BakSetId: `${backup}` })).handle);
      emulator.advance(3_600_000);
    }
    await tasks.create({ ...createInput, InstanceName: 'rm-other' });
    const listed = await collect(tasks.list({ ...instance, OrderDirect: 'asc' }));
    expect(listed.map(({ handle }) => handle)).toEqual(handles);
    const [oldest = ''] = handles;
    expect(await tasks.get(oldest)).toMatchObject({ handle: oldest, state: 'expired' });
    const finished = await collect(tasks.list({ ...instance, State: 'finished' }));
    expect(finished.map(({ state }) => state)).toEqual(Array(72).fill('succeeded'));
  });

  it('requires an instance, and reports what is missing', async () => {
    const { tasks } = emulatedDbs();
    const error = await rejectionOf(collect(tasks.list(undefined as never)));
    expect(error).toMatchObject({ kind: 'invalid' });
    expect(String(error)).toContain('"InstanceName" is missing');
  });

  it.each([
    // As in the vendor's example: one element, on two pages of ten.
    { TotalElements: 1, TotalPages: 2, PageSize: 10, PageNumber: 1 },
    { TotalElements: '3', TotalPages: '3', PageSize: '1', PageNumber: '1' },
    { TotalElements: 'many', TotalPages: '', PageSize: null, PageNumber: {} },
    { TotalElements: 0, TotalPages: 0, PageSize: 0, PageNumber: 0 },
    { TotalElements: -1, TotalPages: 2 ** 40, PageSize: 50, PageNumber: 9 },
    {},
  ])('contains all tasks if the totals are %j', async (totals) => {
    const { tasks, calls } = pages((number) => ({
      Data: { ...totals, Content: { List: number <= 3 ? [row(number)] : [] } },
    }));
    const ids = (await collect(tasks.list(instance))).map(({ id }) => id);
    expect(ids).toEqual(['dt-1', 'dt-2', 'dt-3']);
    expect(calls.map(([, query]) => query.get('CurrentPage'))).toEqual(['1', '2', '3', '4']);
  });

  it('contains each task once if new ones are added at the front during the read', async () => {
    const ids = [7, 6, 5, 4, 3, 2, 1];
    const { tasks } = pages((number) => {
      const response = page(...ids.slice((number - 1) * 3, number * 3).map(row));
      // A full page of new tasks shifts the listing, so that the next page is the same.
      for (let count = number === 1 ? 3 : 1; count > 0; count -= 1) {
        ids.unshift(ids.length + 1);
      }
      return response;
    });
    const listed = (await collect(tasks.list(instance))).map(({ id }) => id);
    expect(listed).toEqual([7, 6, 5, 4, 3, 2, 1].map((id) => `dt-${id}`));
  });

  it('contains each task once on the emulator, where the list shifts', async () => {
    const { emulator, tasks } = emulatedDbs();
    const handles: string[] = [];
    for (let backup = 0; backup < 53; backup += 1) {
      handles.push((await tasks.create({ ...createInput, BakSetId: `${backup}` })).handle);
      emulator.advance(3_600_000);
    }
    const shift = emulator.inject({ kind: 'list-shift', items: 4 });
    const listed = (await collect(tasks.list(instance))).map(({ handle }) => handle);
    expect(listed.toSorted()).toEqual(handles.toSorted());
    expect(shift.hits).toBeGreaterThan(0);
  });

  it('ends if every page is the same', async () => {
    const { tasks, calls } = pages(() => page(row(1), row(2)));
    expect(await collect(tasks.list(instance))).toHaveLength(2);
    expect(calls).toHaveLength(3);
  });

  it.each([null, {}, { Content: {} }, { Content: { List: [] } }])(
    'is empty for %o',
    async (Data) => {
      const { tasks } = pages(() => ({ Data }));
      expect(await collect(tasks.list(instance))).toEqual([]);
    },
  );

  it('is read if Content itself is the list', async () => {
    const { tasks } = pages((number) => ({ Data: { Content: number === 1 ? [row(7)] : [] } }));
    expect((await collect(tasks.list(instance))).map(({ id }) => id)).toEqual(['dt-7']);
    const task = await tasks.get('aliyun-dbs:cn-hangzhou/rm-example/dt-7');
    expect(task).toMatchObject({ id: 'dt-7', state: 'succeeded' });
  });

  it('is rejected if the list is invalid', async () => {
    const { tasks } = pages(() => ({ Data: { Content: { List: row(1) } } }));
    const error = await rejectionOf(collect(tasks.list(instance)));
    expect(error).toMatchObject({ kind: 'malformed' });
  });

  it.each([{}, { TaskId: '' }, null])(
    'is rejected if a row has no task identifier: %o',
    async (nameless) => {
      const { tasks } = pages(() => ({ Data: { Content: { List: [row(1), nameless] } } }));
      const error = await rejectionOf(collect(tasks.list(instance)));
      expect(error).toMatchObject({ kind: 'malformed' });
      expect(String(error)).toContain('TaskId');
    },
  );

  it('finds a task on a later page, without a filter by state', async () => {
    const { tasks, calls } = pages((number) => page(row(number)));
    const task = await tasks.get('aliyun-dbs:cn-hangzhou/rm-example/dt-7');
    expect(task).toMatchObject({ id: 'dt-7', state: 'succeeded', vendorState: 'Finished' });
    expect(calls).toHaveLength(7);
    expect(calls.every(([, query]) => !query.has('State'))).toBe(true);
  });
});

/** The task of a list row. */
async function read(fields: object): Promise<DownloadTask | undefined> {
  const { tasks } = pages(() => page({ ...row(1), ...fields }));
  const [task] = await collect(tasks.list(instance));
  return task;
}

describe('a task in a listing', () => {
  it.each([
    ['3/10', { done: 3, total: 10, fraction: 0.3, unit: 'tables' }],
    [' 10/10 ', { done: 10, total: 10, fraction: 1, unit: 'tables' }],
    ['11/10', { done: 11, total: 10, fraction: 1, unit: 'tables' }],
    ['0/0', undefined],
    ['3/0', undefined],
    ['30%', undefined],
    ['3/10/20', undefined],
    ['', undefined],
    [30, undefined],
  ])('reads the progress %o as %o', async (Progress, progress) => {
    expect((await read({ Progress }))?.progress).toEqual(progress);
  });

  it.each(['1661940917570', 1661940917570])('has the time %o', async (time) => {
    const task = await read({ GmtCreate: time, BackupSetTime: time });
    const expected = '2022-08-31T10:15:17.570Z';
    expect(task).toMatchObject({ createdAt: expected, window: { to: expected } });
  });

  it.each([
    ['QUEUEING', 'queued'],
    ['queuing', 'unknown'],
    ['Expired', 'expired'],
    [undefined, 'unknown'],
    [3, 'unknown'],
  ])('with the status %s is %s', async (DownloadStatus, state) => {
    expect((await read({ DownloadStatus }))?.state).toBe(state);
  });
});
