import { setTimeout as sleep } from 'node:timers/promises';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { type TaskProvider, waitForTask, waitForTasks } from '@download-tasks/normalize';
import { formatHandle } from '@download-tasks/normalize/provider';
import { request } from 'undici';
import { accessKeyId, pathOfTask, secretAccessKey, uuidOfTask } from './sample-request.js';

/** The job of a contender. */
export interface Watch {
  readonly endpoint: string;
  readonly count: number;
  /** The time between two polls of a task. Default: the contender's own. */
  readonly intervalMs?: number;
  /** When to stop. Default: with the last task. */
  readonly stopMs?: number;
  /** Called with the number of new polls. */
  readonly onPolls: (polls: number) => void;
}

/** The contenders that can wait for thousands of tasks. */
export const contenders: Readonly<Record<string, (watch: Watch) => Promise<void>>> = {
  'tasks-one-by-one': (watch) => waitTogether(watch, withoutListing(watch)),
  'tasks-by-listing': (watch) => waitTogether(watch, providerOf(watch)),
  'task-each': (watch) => waitEach(watch, withoutListing(watch)),
  'task-each-listing': (watch) => waitEach(watch, providerOf(watch)),
  'queue-undici': pollInQueue,
  'loops-fetch': pollInLoops,
  'pages-undici': readPages,
};

function providerOf({ endpoint }: Watch): ReturnType<typeof createBaiduBlsTasks> {
  const credentials = { accessKeyId, secretAccessKey };
  return createBaiduBlsTasks(createBaiduBlsClient({ region: 'bj', endpoint, credentials }));
}

function withoutListing(watch: Watch): TaskProvider {
  const tasks = providerOf(watch);
  return {
    vendor: tasks.vendor,
    create: () => Promise.reject(new Error('The benchmark creates no tasks.')),
    links: () => Promise.resolve([]),
    get: (handle, options) => {
      watch.onPolls(1);
      return tasks.get(handle, options);
    },
  };
}

function handleOf(index: number): string {
  return formatHandle('baidu-bls', ['bj', uuidOfTask(index)]);
}

async function waitTogether(watch: Watch, provider: TaskProvider): Promise<void> {
  const { count, intervalMs, stopMs } = watch;
  const references = Array.from({ length: count }, (_, index) => ({
    provider,
    handle: handleOf(index),
  }));
  let ended = 0;
  const options = {
    requestsPerSecond: 1_250,
    ...(intervalMs !== undefined && { intervalMs }),
    ...(stopMs !== undefined && { timeoutMs: stopMs }),
  };
  for await (const { task } of waitForTasks(references, options)) {
    ended += task === undefined ? 0 : 1;
  }
  if (stopMs === undefined && ended !== count) {
    throw new Error(`only ${ended} of ${count} tasks have ended`);
  }
}

async function waitEach(watch: Watch, provider: TaskProvider): Promise<void> {
  await Promise.all(
    Array.from({ length: watch.count }, (_, index) => waitForTask(provider, handleOf(index))),
  );
}

async function readState({ endpoint, onPolls }: Watch, index: number): Promise<string> {
  onPolls(1);
  const { body } = await request(`${endpoint}/unsigned${pathOfTask(uuidOfTask(index))}`);
  return stateIn(await body.json());
}

function stateIn(body: unknown): string {
  return (body as { readonly result: { readonly task: { readonly state: string } } }).result.task
    .state;
}

/**
 * A typical loop for many tasks: polls all remaining tasks at each interval, with limited
 * concurrency.
 */
async function pollInQueue(watch: Watch): Promise<void> {
  const { count, intervalMs = 10_000, stopMs = Number.POSITIVE_INFINITY } = watch;
  const startedAt = performance.now();
  let left = Array.from({ length: count }, (_, index) => index);
  for (let round = 0; left.length > 0 && round * intervalMs < stopMs; round += 1) {
    await sleep(Math.max(0, startedAt + round * intervalMs - performance.now()));
    const open: number[] = [];
    const queue = left.values();
    const work = async (): Promise<void> => {
      for (const index of queue) {
        if ((await readState(watch, index)) === 'RUNNING') {
          open.push(index);
        }
      }
    };
    await Promise.all(Array.from({ length: 64 }, work));
    left = open;
  }
}

/** A typical loop for one task, once for each task. */
async function pollInLoops(watch: Watch): Promise<void> {
  const poll = async (index: number): Promise<void> => {
    let state = 'RUNNING';
    while (state === 'RUNNING') {
      watch.onPolls(1);
      // A server cannot accept thousands of connections at once: some are reset.
      state = await fetchState(watch, index).catch(() => 'RUNNING');
      await sleep(state === 'RUNNING' ? 2_000 + Math.random() * 4_000 : 0);
    }
  };
  await Promise.all(Array.from({ length: watch.count }, (_, index) => poll(index)));
}

async function fetchState({ endpoint }: Watch, index: number): Promise<string> {
  const response = await fetch(`${endpoint}/unsigned${pathOfTask(uuidOfTask(index))}`);
  return stateIn(await response.json());
}

/** A typical loop over a listing: reads all of its pages until all tasks have ended. */
async function readPages({ endpoint, count }: Watch): Promise<void> {
  const open = new Set(Array.from({ length: count }, (_, index) => uuidOfTask(index)));
  while (open.size > 0) {
    for (let pageNo = 1; (pageNo - 1) * pageSize < count; pageNo += 1) {
      const { body } = await request(`${endpoint}/unsigned${pathOfTask('list')}`, {
        method: 'POST',
        body: JSON.stringify({ pageNo, pageSize }),
      });
      const { result } = (await body.json()) as Page;
      for (const { uuid, state } of result.tasks) {
        if (state !== 'RUNNING') {
          open.delete(uuid);
        }
      }
    }
    await sleep(open.size > 0 ? 2_000 : 0);
  }
}

const pageSize = 100;

interface Page {
  readonly result: { readonly tasks: readonly { readonly uuid: string; readonly state: string }[] };
}
