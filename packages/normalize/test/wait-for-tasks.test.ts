import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  HandleError,
  TaskExpiredError,
  TaskFailedError,
  TaskGoneError,
  waitForTasks,
  WaitAbortedError,
  WaitDeniedError,
  WaitPollError,
  WaitTimeoutError,
  type TaskReference,
  type WaitTaskResult,
  type WaitTasksOptions,
  type WaitTasksProgress,
} from '@download-tasks/normalize';
import { listTasks } from '@download-tasks/normalize/provider';
import { Fleet, type FleetTask } from './fleet.js';
import { rejectionOf, vendorError } from './scripted-reader.js';

function fleetOf(count: number, endsAt: (index: number) => number): readonly FleetTask[] {
  return Array.from({ length: count }, (_, index) => ({ endsAt: endsAt(index) }));
}

async function collect(
  fleet: Fleet,
  references: Iterable<TaskReference>,
  options: WaitTasksOptions = {},
): Promise<readonly WaitTaskResult[]> {
  const results: WaitTaskResult[] = [];
  const given = { clock: fleet.clock, random: () => 0.5, ...options };
  for await (const result of waitForTasks(references, given)) {
    results.push(result);
  }
  return results;
}

function idsOf(results: readonly WaitTaskResult[]): readonly string[] {
  return results.map(({ handle }) => handle.slice(handle.indexOf(':') + 1));
}

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

function throwAtOnce(): never {
  throw vendorError('permission');
}

describe('waitForTasks', () => {
  it('yields nothing for no tasks', async () => {
    expect(await collect(new Fleet(), [])).toEqual([]);
  });

  it('yields the tasks of several providers in the order in which they end', async () => {
    const fleet = new Fleet();
    const left = fleet.vendor([{ endsAt: 90_000 }, { endsAt: 0 }], { vendor: 'left' });
    const right = fleet.vendor([{ endsAt: 30_000 }, { endsAt: 300_000 }], { vendor: 'right' });
    const results = await collect(fleet, [...left.references, ...right.references]);
    expect(results.map(({ handle }) => handle)).toEqual(['left:1', 'right:0', 'left:0', 'right:1']);
    expect(results.every(({ task }) => task?.state === 'succeeded')).toBe(true);
    expect(results[1]?.provider).toBe(right.provider);
  });

  it('yields one result for a task that is listed twice', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 0 }]);
    expect(await collect(fleet, [...references, ...references])).toHaveLength(1);
  });

  it('yields each failure as its error, together with the successes', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([
      { endsAt: 0 },
      { endsAt: 0, end: 'failed' },
      { endsAt: 0, end: 'expired' },
      { endsAt: 60_000_000, goneAt: 20_000 },
    ]);
    const results = await collect(fleet, references);
    expect(idsOf(results)).toEqual(['0', '1', '2', '3']);
    const [first, ...errors] = results.map(({ error }) => error?.constructor);
    expect(first).toBeUndefined();
    expect(errors).toEqual([TaskFailedError, TaskExpiredError, TaskGoneError]);
    expect(results[3]?.error?.message).toContain('it was running before');
  });

  it('gives a new task time to become visible, and yields an error if it never does', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([
      { endsAt: 0, knownAt: 8_000 },
      { endsAt: 0, knownAt: 1e9 },
    ]);
    const [known, never] = await collect(fleet, references, { intervalMs: 3_000 });
    expect(known?.task?.state).toBe('succeeded');
    expect(never?.error).toBeInstanceOf(TaskGoneError);
    expect(never?.error?.elapsedMs).toBe(12_000);
  });

  it('stays within the budget, for any number of tasks and readers', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(fleetOf(300, (index) => index * 100));
    const results = await collect(fleet, references, { requestsPerSecond: 20 });
    expect(results).toHaveLength(300);
    expect(fleet.busiest(1_000)).toBeLessThanOrEqual(23);
    const seconds = fleet.clock.now() / 1_000;
    expect(fleet.requests.length).toBeLessThanOrEqual((seconds + 0.1) * 20 + 1);
    // It also uses the budget: the first round takes 15 seconds.
    expect(fleet.requests.filter(({ at }) => at < 15_000).length).toBeGreaterThan(290);
  });

  it('shares one budget among the providers of a scope, and has a separate one per scope', async () => {
    const shared = new Fleet();
    const a = shared.vendor(
      fleetOf(50, () => 0),
      { vendor: 'cloud', scope: 'cloud/one' },
    );
    const b = shared.vendor(
      fleetOf(50, () => 0),
      { vendor: 'cloud', scope: 'cloud/one' },
    );
    await collect(shared, [...a.references, ...b.references], { requestsPerSecond: 10 });
    expect(shared.clock.now()).toBeGreaterThan(9_500);
    const apart = new Fleet();
    const c = apart.vendor(
      fleetOf(50, () => 0),
      { vendor: 'cloud', scope: 'cloud/one' },
    );
    const d = apart.vendor(
      fleetOf(50, () => 0),
      { vendor: 'cloud', scope: 'cloud/two' },
    );
    await collect(apart, [...c.references, ...d.references], { requestsPerSecond: 10 });
    expect(apart.clock.now()).toBeLessThan(5_100);
    const own = new Fleet();
    const e = own.vendor(fleetOf(50, () => 0));
    const f = own.vendor(fleetOf(50, () => 0));
    await collect(own, [...e.references, ...f.references], {
      requestsPerSecond: (scope) => (scope === 'account e' ? 10 : 20),
      scopeOf: (provider) => (provider === e.provider ? 'account e' : 'account f'),
    });
    expect(own.clock.now()).toBeLessThan(5_100);
    expect(own.requests.filter(({ at }) => at <= 2_450)).toHaveLength(76);
  });

  it('reads a listing instead of its tasks if that takes fewer requests', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(
      fleetOf(1_000, (index) => index * 60),
      { lists: true },
    );
    const results = await collect(fleet, references);
    expect(results).toHaveLength(1_000);
    expect(fleet.requests.length).toBeLessThan(400);
    expect(fleet.requests.filter(({ verb }) => verb === 'get').length).toBeLessThan(100);
  });

  it('counts every page of a listing that does not announce its requests', async () => {
    const fleet = new Fleet();
    const vendor = fleet.vendor(
      fleetOf(40, () => 0),
      {
        lists: true,
        pageSize: 2,
        sweepOf: () => ({
          key: '',
          list: ({ beforeRequest: _beforeRequest, ...options } = {}) => vendor.list(options),
        }),
      },
    );
    const counts: number[] = [];
    await collect(fleet, vendor.references, {
      onProgress: ({ requests }) => counts.push(requests),
    });
    expect(fleet.requests).toHaveLength(20);
    expect(Math.max(...counts)).toBe(20);
  });

  it('reads a single task, and a few tasks of a long listing, one by one', async () => {
    const fleet = new Fleet();
    const vendor = fleet.vendor(
      fleetOf(5_000, () => 60_000),
      { lists: true },
    );
    await collect(fleet, vendor.references.slice(0, 1));
    expect(fleet.requests.every(({ verb }) => verb === 'get')).toBe(true);
    fleet.requests.length = 0;
    const far = new Fleet();
    const other = far.vendor(
      fleetOf(5_000, () => 60_000),
      { lists: true },
    );
    await collect(far, other.references.slice(-4), { intervalMs: 2_000 });
    const lists = far.requests.filter(({ verb }) => verb === 'list').length;
    expect(lists).toBeGreaterThan(0);
    expect(lists).toBeLessThan(10);
  });

  it('reads a task that no page contains by itself, instead of treating it as gone', async () => {
    const fleet = new Fleet();
    const vendor = fleet.vendor(
      fleetOf(20, () => 10_000),
      {
        sweepOf: () => ({ key: '', list: () => empty }),
        lists: true,
      },
    );
    const empty = fleet.vendor([]).list();
    const results = await collect(fleet, vendor.references);
    expect(results.filter(({ task }) => task !== undefined)).toHaveLength(20);
  });

  it('reads only listings if reading a task reads its listing', async () => {
    const fleet = new Fleet();
    const vendor = fleet.vendor([{ endsAt: 30_000 }, { endsAt: 40_000, goneAt: 3_000 }], {
      lists: true,
      sweepOf: () => ({
        key: 'instance',
        getsByListing: true,
        list: (options) => vendor.list(options),
      }),
    });
    const results = await collect(fleet, vendor.references);
    expect(idsOf(results)).toEqual(['1', '0']);
    expect(results[0]?.error).toBeInstanceOf(TaskGoneError);
    expect(fleet.requests.every(({ verb }) => verb === 'list')).toBe(true);
  });

  it('does not treat a task as gone that one listing did not contain', async () => {
    const fleet = new Fleet();
    const empty = fleet.vendor([]);
    let sweeps = 0;
    const vendor = fleet.vendor([{ endsAt: 30_000 }], {
      lists: true,
      sweepOf: () => ({
        key: 'instance',
        getsByListing: true,
        list: (options) => (++sweeps === 2 ? empty : vendor).list(options),
      }),
    });
    const [result] = await collect(fleet, vendor.references);
    expect(result?.task?.state).toBe('succeeded');
    expect(sweeps).toBeGreaterThan(2);
  });

  it.each(['permission', 'malformed'])('reads single tasks if listing is %s', async (kind) => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(
      fleetOf(3, () => 10_000),
      {
        lists: true,
        failure: (verb) => (verb === 'list' ? vendorError(kind) : undefined),
      },
    );
    const results = await collect(fleet, references);
    expect(results.every(({ task }) => task !== undefined)).toBe(true);
    expect(fleet.requests.filter(({ verb }) => verb === 'list')).toHaveLength(1);
  });

  it('ends all tasks of a provider, and no others, when its credentials are rejected', async () => {
    const fleet = new Fleet();
    const refused = fleet.vendor(
      fleetOf(500, () => 0),
      {
        vendor: 'refused',
        failure: () => vendorError('auth'),
      },
    );
    const fine = fleet.vendor(
      fleetOf(2, () => 0),
      { vendor: 'fine' },
    );
    const results = await collect(fleet, [...refused.references, ...fine.references]);
    const denied = results.filter(({ error }) => WaitDeniedError.isInstance(error));
    expect(denied).toHaveLength(500);
    expect(results).toHaveLength(502);
    expect(fleet.requests.length).toBeLessThan(40);
  });

  it('continues after temporary errors, and yields permanent errors', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(
      fleetOf(2, () => 10_000),
      {
        failure: (_verb, requests, handle) =>
          handle === 'fleet:1' || requests < 6 ? vendorError('server') : undefined,
      },
    );
    const results = await collect(fleet, references, { maxPollErrors: 4 });
    const [good, bad] = results.toSorted((a, b) => a.handle.localeCompare(b.handle));
    expect(good?.task?.state).toBe('succeeded');
    expect(bad?.error).toBeInstanceOf(WaitPollError);
    expect(bad?.error?.polls).toBe(5);
  });

  it('does not count a missing new task as an error, and forgets past errors', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 1e9, knownAt: 5_000 }], {
      failure: (_verb, requests) => (requests === 3 ? vendorError('server') : undefined),
    });
    const options = { intervalMs: 2_000, maxPollErrors: 1, timeoutMs: 30_000 };
    const [result] = await collect(fleet, references, options);
    expect(result?.error).toBeInstanceOf(WaitTimeoutError);
    expect(result?.error?.cause).toBeUndefined();
  });

  it('pauses for as long as a vendor requests, and reports the pause once', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(
      fleetOf(50, () => 1),
      {
        failure: (_verb, requests) =>
          requests <= 3
            ? vendorError('throttled', { retryAfterMs: requests === 1 ? 30_000 : 1_000 })
            : undefined,
      },
    );
    const events: WaitTasksProgress[] = [];
    await collect(fleet, references, {
      requestsPerSecond: 100,
      onProgress: (event) => events.push(event),
    });
    const throttled = events.filter(({ type }) => type === 'throttled');
    expect(throttled).toMatchObject([{ scope: 'fleet', pauseMs: 30_000 }]);
    const between = fleet.requests.filter(({ at }) => at > 500 && at < 30_000);
    expect(between).toEqual([]);
  });

  it('reports progress, with the whole task and the counts of the wait', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 0 }, { endsAt: 50_000 }]);
    const events: WaitTasksProgress[] = [];
    await collect(fleet, references, { onProgress: (event) => events.push(event) });
    expect(events).toMatchObject([
      { type: 'settled', result: { handle: 'fleet:0' }, waiting: 1, settled: 1, requests: 2 },
      { type: 'task', task: { handle: 'fleet:1', state: 'running' }, waiting: 1 },
      { type: 'settled', result: { task: { id: '1' } }, waiting: 0, settled: 2 },
    ]);
  });

  it('throws the error that onProgress throws, and stops polling', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(fleetOf(100, () => 1e9));
    const mistake = new Error('a mistake of the caller');
    const waiting = collect(fleet, references, {
      onProgress: () => {
        throw mistake;
      },
    });
    expect(await rejectionOf(waiting)).toBe(mistake);
    expect(fleet.requests.length).toBeLessThan(5);
  });

  it('ends the remaining tasks at the deadline, with their seen states', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 10_000 }, { endsAt: 1e9 }, { endsAt: 1e9 }]);
    const results = await collect(fleet, references, { timeoutMs: 600_000 });
    expect(idsOf(results)).toEqual(['0', '1', '2']);
    const error = results[1]?.error;
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error?.elapsedMs).toBe(600_000);
    expect(error?.statesSeen).toMatchObject([{ state: 'running', polls: error?.polls }]);
    // The last round starts just before.
    expect(fleet.requests.at(-1)?.at).toBeGreaterThan(598_000);
  });

  it('starts the last round early enough to poll all tasks', async () => {
    const fleet = new Fleet();
    // At ten requests per second a round takes half a minute: the third ends after 210 s.
    const { references } = fleet.vendor(fleetOf(300, () => 222_000));
    const results = await collect(fleet, references, { intervalMs: 60_000, timeoutMs: 255_000 });
    expect(results.filter(({ task }) => task?.state === 'succeeded')).toHaveLength(300);
  });

  it('polls again soon after many tasks have ended', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 300_000 }, { endsAt: 600_000 }]);
    await collect(fleet, references);
    const looks = fleet.requests.filter(({ handle }) => handle === 'fleet:1').map(({ at }) => at);
    const next = looks.findIndex((at) => at > 300_000);
    const [before = 0, first = 0, second = 0] = looks.slice(next - 1, next + 2);
    expect(first - before).toBeGreaterThan(30_000);
    expect(second - first).toBeLessThan(10_000);
  });

  it('ends requests without a response at the deadline, and other providers before it', async () => {
    const fleet = new Fleet();
    const fast = fleet.vendor([{ endsAt: 0 }], { vendor: 'fast' });
    const silent = { ...fast.provider, get: () => new Promise<never>(() => {}) };
    const references = [{ provider: silent, handle: 'fast:9' }, ...fast.references];
    const results: WaitTaskResult[] = [];
    for await (const result of waitForTasks(references, { timeoutMs: 400 })) {
      results.push(result);
    }
    expect(results.map(({ handle, error }) => [handle, error?.reason])).toEqual([
      ['fast:0', undefined],
      ['fast:9', 'deadline'],
    ]);
    expect(results[1]?.error?.message).toContain('no poll succeeded');
  });

  it('yields the remaining tasks as aborted, and stops polling', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 0 }, { endsAt: 1e9 }, { endsAt: 1e9 }]);
    const controller = new AbortController();
    const ends: unknown[] = [];
    for await (const { error } of waitForTasks(references, {
      clock: fleet.clock,
      signal: controller.signal,
    })) {
      ends.push(error?.reason);
      controller.abort(new Error('enough'));
      fleet.requests.length = 0;
    }
    expect(ends).toEqual([undefined, 'aborted', 'aborted']);
    expect(fleet.requests).toEqual([]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('can be aborted in the middle of a listing, which is signaled and may still fail', async () => {
    const fleet = new Fleet();
    const given: (AbortSignal | undefined)[] = [];
    let fail: (() => void) | undefined;
    const vendor = fleet.vendor(
      fleetOf(30, () => 1e9),
      {
        lists: true,
        sweepOf: () => ({
          key: '',
          list: (options) =>
            listTasks<number>(async (page = 0, { signal }) => {
              given.push(signal);
              if (page === 0) {
                const [first] = vendor.references;
                const task = await vendor.provider.get(first?.handle ?? '');
                return { tasks: [task], next: 1 };
              }
              return new Promise((_resolve, reject) => {
                fail = () => reject(vendorError('network'));
                controller.abort();
              });
            }, options),
        }),
      },
    );
    const controller = new AbortController();
    const results = await collect(fleet, vendor.references, { signal: controller.signal });
    expect(results.map(({ error }) => error?.reason)).toEqual(Array(30).fill('aborted'));
    expect(given.map((signal) => signal?.aborted)).toEqual([true, true]);
    const requests = fleet.requests.length;
    // No listeners remain; an uncaught error would fail the run.
    fail?.();
    await new Promise(setImmediate);
    expect(fleet.requests).toHaveLength(requests);
  });

  it('sends nothing when it is aborted beforehand', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 0 }]);
    const [result] = await collect(fleet, references, { signal: AbortSignal.abort() });
    expect(result?.error).toBeInstanceOf(WaitAbortedError);
    expect(fleet.requests).toEqual([]);
  });

  it.each([
    ['left', (results: AsyncGenerator) => results.return(undefined)],
    ['broken off', (results: AsyncGenerator) => results.throw(undefined).catch(() => {})],
  ])('ends with an iteration that is %s, including its timers and requests', async (_, leave) => {
    const timers = runningTimers();
    const fleet = new Fleet();
    const fast = fleet.vendor([{ endsAt: 0 }], { vendor: 'fast' });
    let hanging: AbortSignal | undefined;
    const slow = {
      ...fast.provider,
      get: (_handle: string, options?: { readonly signal?: AbortSignal }) => {
        hanging = options?.signal;
        return new Promise<never>(() => {});
      },
    };
    const references = [{ provider: slow, handle: 'fast:9' }, ...fast.references];
    const results = waitForTasks(references);
    expect((await results.next()).value?.task?.state).toBe('succeeded');
    await leave(results);
    expect(hanging?.aborted).toBe(true);
    // The sleep clears its timer when it wakes.
    await new Promise(setImmediate);
    expect(runningTimers()).toBeLessThanOrEqual(timers);
  });

  it('ends with the iteration even while a result is pending', async () => {
    const timers = runningTimers();
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 1e9 }]);
    const results = waitForTasks(references);
    const pending = results.next();
    await new Promise(setImmediate);
    expect(await results.return()).toEqual({ done: true, value: undefined });
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(await results.next()).toEqual({ done: true, value: undefined });
    await new Promise(setImmediate);
    expect(runningTimers()).toBeLessThanOrEqual(timers);
    const unused = waitForTasks(references);
    expect(await unused.return()).toEqual({ done: true, value: undefined });
    expect(fleet.requests).toHaveLength(1);
  });

  it('treats a response that is not a task as an error of that task', async () => {
    const fleet = new Fleet();
    const { provider, references } = fleet.vendor([{ endsAt: 0 }]);
    const broken = { ...provider, get: async () => undefined as never };
    const results = await collect(fleet, [...references, { provider: broken, handle: 'fleet:9' }]);
    const errors = results.map(({ error }) => error);
    expect(errors.filter((error) => error === undefined)).toHaveLength(1);
    expect(errors.find((error) => error !== undefined)).toBeInstanceOf(WaitPollError);
  });

  it('also works in real time', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(fleetOf(20, () => 0));
    const startedAt = performance.now();
    let count = 0;
    for await (const { task } of waitForTasks(references, { requestsPerSecond: 100 })) {
      count += task === undefined ? 0 : 1;
    }
    expect(count).toBe(20);
    expect(performance.now() - startedAt).toBeGreaterThan(80);
  });

  it('does not poll ahead of a slow reader', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor(fleetOf(2_000, () => 0));
    const results = waitForTasks(references, { clock: fleet.clock, requestsPerSecond: 1e6 });
    await results.next();
    for (let turn = 0; turn < 500; turn += 1) {
      await new Promise(setImmediate);
    }
    expect(fleet.requests.length).toBeLessThan(300);
    await results.return();
  });

  it('yields the error of a handle that the provider cannot read', async () => {
    const fleet = new Fleet();
    const { provider } = fleet.vendor([], {
      lists: true,
      sweepOf: (handle) => {
        throw new HandleError('syntax', handle, 'it is nonsense.');
      },
      failure: () => new HandleError('syntax', 'x', 'it is nonsense.'),
    });
    const [result] = await collect(fleet, [{ provider, handle: 'nonsense' }]);
    expect(result?.error).toBeInstanceOf(WaitPollError);
    expect(result?.error?.message).toContain('it is nonsense.');
  });

  it('treats a synchronous throw of a provider as a rejection', async () => {
    const fleet = new Fleet();
    const { provider } = fleet.vendor([], {
      lists: true,
      sweepOf: () => ({ key: '', list: throwAtOnce }),
    });
    const broken = { ...provider, get: throwAtOnce };
    const references = ['fleet:1', 'fleet:2'].map((handle) => ({ provider: broken, handle }));
    const results = await collect(fleet, references);
    expect(results.map(({ error }) => error?.constructor)).toEqual([
      WaitDeniedError,
      WaitDeniedError,
    ]);
  });

  it.each([
    [{ requestsPerSecond: 0 }, 'requestsPerSecond is 0'],
    [{ requestsPerSecond: Number.NaN }, 'requestsPerSecond is NaN'],
    [{ timeoutMs: -1 }, 'waitForTasks: timeoutMs is -1'],
  ])('rejects %o immediately', (options, message) => {
    expect(() => waitForTasks([], options)).toThrow(message);
  });

  it('rejects an invalid budget returned by a function', async () => {
    const fleet = new Fleet();
    const { references } = fleet.vendor([{ endsAt: 0 }]);
    const error = await rejectionOf(collect(fleet, references, { requestsPerSecond: () => -1 }));
    expect(String(error)).toContain('requestsPerSecond for "fleet" is -1');
  });
});
