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
function vendorWith(tasks: readonly DownloadTask[], canList = true) {
  const sent = { lists: 0, gets: 0 };
  const provider: AnyProvider = {
    vendor: 'v',
    create: async () => Promise.reject(new Error('not here')),
    links: async () => [],
    get: async (handle) => {
      sent.gets += 1;
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
    const ended = await pollTasks(
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
    const { provider, sent } = vendorWith(many.slice(0, 3), false);
    const ended = await pollTasks(provider, ['v:0', 'v:1', 'v:gone'], goOn);
    expect([...ended]).toEqual(['v:0', 'v:gone']);
    expect(sent.gets).toBe(3);
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
