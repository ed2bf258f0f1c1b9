import {
  type DownloadTask,
  type Lists,
  type TaskProvider,
  waitForTask,
  waitForTasks,
} from '@download-tasks/normalize';
import { formatHandle, listTasks } from '@download-tasks/normalize/provider';
import { createVirtualClock } from '@download-tasks/normalize/testing';

/** The requests of a wait, and the average delay until a task's end was noticed. */
export interface RequestCount {
  readonly requests: number;
  readonly mostInASecond: number;
  readonly noticedAfterS: number;
}

const vendor = 'bench-cloud';
const requestsPerSecond = 50;
const pageSize = 100;

/** Runs one `waitForTask` for each task, all started at once. */
export async function countNaive(count: number, overMs: number): Promise<RequestCount> {
  const tally = new Tally();
  for (let index = 0; index < count; index += 1) {
    const clock = createVirtualClock();
    const endsAt = (overMs * index) / count;
    const get = async (handle: string) => {
      tally.request(clock.now());
      return taskAt(handle, clock.now() >= endsAt);
    };
    await waitForTask({ get }, formatHandle(vendor, [`${index}`]), { clock });
    tally.end(clock.now() - endsAt);
  }
  return tally.result(count);
}

/** Runs one `waitForTasks` for all tasks, on a provider with or without listing. */
export async function countTogether(
  count: number,
  overMs: number,
  way: 'list' | 'get',
): Promise<RequestCount> {
  const tally = new Tally();
  const clock = createVirtualClock();
  const handles = Array.from({ length: count }, (_, index) => formatHandle(vendor, [`${index}`]));
  const endOf = new Map(handles.map((handle, index) => [handle, (overMs * index) / count]));
  const read = (handle: string) => taskAt(handle, clock.now() >= (endOf.get(handle) ?? 0));
  const provider: TaskProvider & Partial<Lists> = {
    vendor,
    create: async () => Promise.reject(new Error('The benchmark creates no tasks.')),
    links: async () => [],
    get: async (handle) => {
      tally.request(clock.now());
      return read(handle);
    },
    ...(way === 'list' && {
      list: (_filter, options) =>
        listTasks<number>(async (from = 0) => {
          tally.request(clock.now());
          return { tasks: handles.slice(from, from + pageSize).map(read), next: from + pageSize };
        }, options),
    }),
  };
  const references = handles.map((handle) => ({ provider, handle }));
  const options = { clock, requestsPerSecond, timeoutMs: 10 * overMs };
  for await (const { handle } of waitForTasks(references, options)) {
    tally.end(clock.now() - (endOf.get(handle) ?? 0));
  }
  return tally.result(count);
}

class Tally {
  readonly #perSecond = new Map<number, number>();
  #requests = 0;
  #delayMs = 0;

  request(now: number): void {
    const second = Math.floor(now / 1_000);
    this.#requests += 1;
    this.#perSecond.set(second, (this.#perSecond.get(second) ?? 0) + 1);
  }

  end(delayMs: number): void {
    this.#delayMs += delayMs;
  }

  result(count: number): RequestCount {
    return {
      requests: this.#requests,
      mostInASecond: Math.max(...this.#perSecond.values()),
      noticedAfterS: this.#delayMs / count / 1_000,
    };
  }
}

function taskAt(handle: string, hasEnded: boolean): DownloadTask {
  const state = hasEnded ? 'succeeded' : 'running';
  return { vendor, id: handle, handle, state, vendorState: state, files: [], raw: {} };
}
