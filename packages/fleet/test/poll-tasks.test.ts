import type { DownloadTask, TaskState } from '@download-tasks/normalize';
import { listTasks } from '@download-tasks/normalize/provider';
import { describe, expect, it } from 'vitest';
import type { AnyProvider } from '../src/work/guarded-provider.js';
import { pollTasks } from '../src/work/poll-tasks.js';

const goOn = async (): Promise<boolean> => true;

function taskOf(handle: string, state: TaskState): DownloadTask {
  return { vendor: 'v', id: handle, handle, state, vendorState: state, files: [], raw: {} };
}

/** A vendor with tasks in pages of 100, the newest first. */
function vendorWith(
  tasks: readonly DownloadTask[],
  { canList = true, denied = [] }: { canList?: boolean; denied?: readonly ('list' | 'get')[] } = {},
) {
  const sent = { lists: 0, gets: 0 };
  const checkAccess = (operation: 'list' | 'get'): void => {
    if (denied.includes(operation)) {
      throw Object.assign(new Error('denied'), { kind: 'permission' });
    }
  };
  const provider: AnyProvider = {
    vendor: 'v',
    create: async () => Promise.reject(new Error('not here')),
    links: async () => [],
    get: async (handle) => {
      sent.gets += 1;
      checkAccess('get');
      const found = tasks.find((task) => task.handle === handle);
      if (found === undefined) {
        throw Object.assign(new Error('gone'), { kind: 'not-found' });
      }
      return found;
    },
    ...(canList && {
      list: () =>
        listTasks<number>(async (page = 0) => {
          sent.lists += 1;
          checkAccess('list');
          const from = page * 100;
          return {
            tasks: tasks.slice(from, from + 100),
            ...(from + 100 < tasks.length && { next: page + 1 }),
          };
        }),
    }),
  };
  return { provider, sent };
}

const many = Array.from({ length: 2000 }, (_, at) =>
  taskOf(`v:${at}`, at % 3 === 0 ? 'succeeded' : 'running'),
);

describe('polling many tasks', () => {
  it('sends one list request per hundred tasks, and no others', async () => {
    const { provider, sent } = vendorWith(many);
    const { ended } = await pollTasks(
      provider,
      many.map(({ handle }) => handle),
      goOn,
    );
    expect(ended.size).toBe(Math.ceil(many.length / 3));
    expect(sent).toEqual({ lists: 20, gets: 0 });
  });

  it('reads tasks that a listing does not show one by one, a few at a time', async () => {
    const { provider, sent } = vendorWith(many);
    // The requested tasks are after many others.
    const sought = many.slice(1500).map(({ handle }) => handle);
    await pollTasks(provider, sought, goOn);
    expect(sent.lists).toBeLessThanOrEqual(2);
    expect(sent.gets).toBe(50);
  });

  it('reads one by one if the vendor cannot list, and treats missing tasks as ended', async () => {
    const { provider, sent } = vendorWith(many.slice(0, 3), { canList: false });
    const { ended } = await pollTasks(provider, ['v:0', 'v:1', 'v:gone'], goOn);
    expect([...ended]).toEqual(['v:0', 'v:gone']);
    expect(sent.gets).toBe(3);
  });

  it('reads one by one if the vendor denies the listing', async () => {
    const { provider, sent } = vendorWith(many.slice(0, 3), { denied: ['list'] });
    const { ended } = await pollTasks(provider, ['v:0', 'v:1', 'v:2'], goOn);
    expect([...ended]).toEqual(['v:0']);
    expect(sent).toEqual({ lists: 1, gets: 3 });
  });

  it('leaves tasks that must not be read to a worker, and does not say that they have ended', async () => {
    const { provider } = vendorWith(many.slice(0, 3), { denied: ['list', 'get'] });
    const { ended, denied } = await pollTasks(provider, ['v:0', 'v:1'], goOn);
    expect([...ended]).toEqual([]);
    expect([...denied].toSorted()).toEqual(['v:0', 'v:1']);
  });

  it('stops when goOn returns false', async () => {
    const { provider, sent } = vendorWith(many);
    await pollTasks(
      provider,
      many.map(({ handle }) => handle),
      async () => false,
    );
    expect(sent.lists).toBe(1);
  });
});
