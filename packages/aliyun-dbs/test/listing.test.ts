import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import { createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedDbs, instance } from './emulated-dbs.js';
import { rejectionOf } from './rejection-of.js';

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const row = (id: number) => ({ TaskId: `dt-${id}`, DownloadStatus: 'Finished' });

/** Answers every page by its number. */
function tasksAnswering(answer: (page: number) => object) {
  const queries: URLSearchParams[] = [];
  const client = createAliyunDbsClient({
    region: 'cn-hangzhou',
    credentials: { accessKeyId: 'id', accessKeySecret: 'secret' },
    fetch: async (input) => {
      const query = new URL(new Request(input).url).searchParams;
      queries.push(query);
      const data = answer(Number(query.get('CurrentPage')));
      return Response.json({ Success: true, Data: data });
    },
  });
  return { tasks: createAliyunDbsTasks(client), queries };
}

describe('a listing of DBS tasks', () => {
  it('holds the tasks of an instance, each once, with the filter of the vendor', async () => {
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

  it('needs an instance, and says what is missing', async () => {
    const { tasks } = emulatedDbs();
    const error = await rejectionOf(collect(tasks.list(undefined as never)));
    expect(error).toMatchObject({ kind: 'invalid' });
    expect(String(error)).toContain('"InstanceName" is missing');
  });

  it('ends although the totals are impossible, and needs none', async () => {
    const { tasks, queries } = tasksAnswering((page) => ({
      PageNumber: 1,
      TotalPages: 2 ** 40,
      TotalElements: 1,
      Content: { List: page <= 3 ? [row(page)] : [] },
    }));
    const ids = (await collect(tasks.list(instance))).map(({ id }) => id);
    expect(ids).toEqual(['dt-1', 'dt-2', 'dt-3']);
    expect(queries.map((query) => query.get('CurrentPage'))).toEqual(['1', '2', '3', '4']);
  });

  it('ends where every page is the same', async () => {
    const { tasks, queries } = tasksAnswering(() => ({ Content: { List: [row(1), row(2)] } }));
    expect(await collect(tasks.list(instance))).toHaveLength(2);
    expect(queries).toHaveLength(3);
  });

  it.each([{}, { Content: {} }, { Content: { List: [] } }])('is empty for %o', async (data) => {
    const { tasks } = tasksAnswering(() => data);
    expect(await collect(tasks.list(instance))).toEqual([]);
  });

  it('is refused where the list is none', async () => {
    const { tasks } = tasksAnswering(() => ({ Content: { List: row(1) } }));
    const error = await rejectionOf(collect(tasks.list(instance)));
    expect(error).toMatchObject({ kind: 'malformed' });
  });

  it('finds a task on a later page, never by its state', async () => {
    const { tasks, queries } = tasksAnswering((page) => ({ Content: { List: [row(page)] } }));
    const task = await tasks.get('aliyun-dbs:cn-hangzhou/rm-example/dt-7');
    expect(task).toMatchObject({ id: 'dt-7', state: 'succeeded', vendorState: 'Finished' });
    expect(queries).toHaveLength(7);
    expect(queries.every((query) => !query.has('State'))).toBe(true);
  });
});
