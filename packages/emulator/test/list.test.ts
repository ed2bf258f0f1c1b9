import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../src/index.js';
import { call, createTask, describeTask } from './bls-client.js';

const start = new Date('2025-11-03T00:00:00Z');

interface Page {
  readonly total: number;
  readonly tasks: readonly { readonly uuid: string; readonly name: string }[];
}

async function list(emulator: Emulator, body: object = {}): Promise<Page> {
  const response = await call(emulator, 'POST', '/v2/logstore/download/list', body);
  expect(response.status).toBe(200);
  return response.body.result as unknown as Page;
}

const namesOf = ({ tasks }: Page) => tasks.map(({ name }) => name);

/** Five tasks, a second apart except for the last two, which wait while the others run. */
async function filled(): Promise<Emulator> {
  const emulator = createEmulator({ now: () => start });
  await createTask(emulator, { name: 'c', logStoreName: 'nginx-access' });
  emulator.advance(1000);
  await createTask(emulator, { name: 'a', logStoreName: 'nginx-error' });
  emulator.advance(1000);
  await createTask(emulator, { name: 'e', logStoreName: 'app', project: 'shop' });
  emulator.advance(1000);
  await createTask(emulator, { name: 'b', logStoreName: 'app', project: 'shopping' });
  await createTask(emulator, { name: 'd', logStoreName: 'app' });
  emulator.advance(500);
  return emulator;
}

describe('the list of tasks', () => {
  it('starts with the newest and has ten tasks on a page', async () => {
    const emulator = await filled();
    const page = await list(emulator);
    expect(namesOf(page)).toEqual(['d', 'b', 'e', 'a', 'c']);
    expect(page).toMatchObject({
      order: 'desc',
      orderBy: 'createdTime',
      pageNo: 1,
      pageSize: 10,
      total: 5,
    });
    for (let count = 0; count < 6; count += 1) {
      await createTask(emulator);
    }
    expect(namesOf(await list(emulator))).toHaveLength(10);
  });

  it('contains the tasks as Describe returns them', async () => {
    const emulator = await filled();
    const [task] = (await list(emulator)).tasks;
    expect(task).toEqual(await describeTask(emulator, task?.uuid ?? ''));
  });

  it.each([
    [{ order: 'asc' }, ['c', 'a', 'e', 'b', 'd']],
    [{ orderBy: 'name' }, ['e', 'd', 'c', 'b', 'a']],
    [{ orderBy: 'name', order: 'asc' }, ['a', 'b', 'c', 'd', 'e']],
    [{ orderBy: 'updatedTime', order: 'asc' }, ['b', 'd', 'c', 'a', 'e']],
  ])('sorts as requested: %j', async (body, names) => {
    const emulator = await filled();
    expect(namesOf(await list(emulator, body))).toEqual(names);
  });

  it.each([
    [{ project: 'shop' }, ['e']],
    [{ project: 'sho' }, []],
    [{ logStoreName: 'nginx' }, ['a', 'c']],
    [{ logStoreName: 'x-e' }, ['a']],
    [{ logStoreName: 'app', project: 'default' }, ['d']],
  ])('filters by a whole project and a part of a log store: %j', async (body, names) => {
    const page = await list(await filled(), body);
    expect(namesOf(page)).toEqual(names);
    expect(page.total).toBe(names.length);
  });

  it('has pages without gaps or repetitions', async () => {
    const emulator = await filled();
    const pages = [1, 2, 3, 4].map((pageNo) => list(emulator, { pageNo, pageSize: 2 }));
    const names = (await Promise.all(pages)).map(namesOf);
    expect(names).toEqual([['d', 'b'], ['e', 'a'], ['c'], []]);
    expect((await list(emulator, { pageNo: 4, pageSize: 2 })).total).toBe(5);
  });
});
