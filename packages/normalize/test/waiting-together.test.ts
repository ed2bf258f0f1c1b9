import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import {
  waitForTask,
  waitForTasks,
  WaitAbortedError,
  WaitDeniedError,
  WaitTimeoutError,
  type TaskProvider,
  type WaitOptions,
  type WaitTasksOptions,
} from '@download-tasks/normalize';
import { rejectionOf, vendorError } from './scripted-reader.js';
import { SlowCloud } from './slow-cloud.js';

async function watchTogether(
  cloud: SlowCloud,
  provider: TaskProvider,
  options: WaitTasksOptions,
): Promise<number> {
  let ended = 0;
  const given = { clock: cloud.time, random: () => 0.5, ...options };
  for await (const { task } of waitForTasks(cloud.references(provider), given)) {
    ended += task === undefined ? 0 : 1;
  }
  return ended;
}

function waitForEach(cloud: SlowCloud, provider: TaskProvider, options: WaitOptions = {}) {
  return cloud.handles.map((handle, index) =>
    waitForTask(provider, handle, {
      clock: cloud.time,
      random: () => index / cloud.handles.length,
      ...options,
    }),
  );
}

describe('waitForTasks with slow responses', () => {
  it('sends all polls that the budget allows', async () => {
    const cloud = new SlowCloud({ tasks: 500, latencyMs: 400 });
    const options = { intervalMs: 2_000, timeoutMs: 10_000, requestsPerSecond: 500 };
    await watchTogether(cloud, cloud.provider(), options);
    expect(cloud.requests).toHaveLength(5 * 500);
    const ofOne = cloud.requests.filter(({ handle }) => handle === 'slow:0');
    // The last round starts early, so that it ends before the deadline.
    expect(ofOne.slice(0, -1).map(({ at }) => at)).toEqual([0, 2_000, 4_000, 6_000]);
  });

  it('has at most `concurrency` requests in progress, 256 by default', async () => {
    const few = new SlowCloud({ tasks: 100, latencyMs: 1_000, endsAt: 0 });
    const options = { requestsPerSecond: 10_000 };
    await watchTogether(few, few.provider(), { ...options, concurrency: 7 });
    expect(few.mostAtOnce).toBe(7);
    const many = new SlowCloud({ tasks: 1_000, latencyMs: 1_000, endsAt: 0 });
    await watchTogether(many, many.provider(), options);
    expect(many.mostAtOnce).toBe(256);
  });

  it('polls again one interval after the start of a round, however long the listing takes', async () => {
    const cloud = new SlowCloud({ tasks: 50, latencyMs: 1_000, pageSize: 10, endsAt: 25_000 });
    const options = { intervalMs: 10_000, requestsPerSecond: 100 };
    expect(await watchTogether(cloud, cloud.lister(), options)).toBe(50);
    const sweeps = cloud.requests.filter(({ page, verb }) => verb === 'list' && page === 0);
    expect(sweeps.map(({ at }) => at)).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it('polls again immediately if a round took longer than the interval, and never concurrently', async () => {
    const cloud = new SlowCloud({ tasks: 50, latencyMs: 1_000, pageSize: 10, endsAt: 10_500 });
    const options = { intervalMs: 2_000, requestsPerSecond: 100 };
    expect(await watchTogether(cloud, cloud.lister(), options)).toBe(50);
    const sweeps = cloud.requests.filter(({ page, verb }) => verb === 'list' && page === 0);
    expect(sweeps.map(({ at }) => at)).toEqual([0, 5_000, 10_000]);
    expect(cloud.mostAtOnce).toBe(1);
  });

  it('reads numbered pages of a listing ahead, but no unneeded ones', async () => {
    const options = { tasks: 1_000, latencyMs: 100, endsAt: 0 };
    const ahead = new SlowCloud({ ...options, readsAhead: true });
    expect(await watchTogether(ahead, ahead.lister(), { requestsPerSecond: 1_000 })).toBe(1_000);
    expect(ahead.requests.map(({ page }) => page)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(ahead.mostAtOnce).toBe(8);
    expect(ahead.time.now()).toBe(300);
    const one = new SlowCloud(options);
    expect(await watchTogether(one, one.lister(), { requestsPerSecond: 1_000 })).toBe(1_000);
    expect(one.time.now()).toBe(1_000);
  });

  it('aborts pages that are read ahead when the wait is aborted', async () => {
    const cloud = new SlowCloud({ tasks: 1_000, latencyMs: 100, readsAhead: true });
    const controller = new AbortController();
    void cloud.time.sleep(150).then(() => {
      controller.abort();
    });
    const options = { requestsPerSecond: 1_000, signal: controller.signal };
    expect(await watchTogether(cloud, cloud.lister(), options)).toBe(0);
    expect(cloud.requests).toHaveLength(9);
    expect(cloud.time.now()).toBe(150);
  });

  it('pauses a second for a slow vendor if no interval is set', async () => {
    const cloud = new SlowCloud({ tasks: 1, latencyMs: 30_000, endsAt: 100_000 });
    await watchTogether(cloud, cloud.provider(), { random: () => 0 });
    expect(cloud.requests.map(({ at }) => at)).toEqual([0, 31_000, 62_000, 93_000]);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'rejects a concurrency of %s',
    (concurrency) => {
      expect(() => waitForTasks([], { concurrency })).toThrow(
        `waitForTasks: concurrency is ${concurrency} and must be a whole number above 0`,
      );
    },
  );
});

describe('many calls of waitForTask for one provider', () => {
  it('has at most 64 polls in progress', async () => {
    const cloud = new SlowCloud({ tasks: 300, latencyMs: 100, endsAt: 5_000 });
    const tasks = await Promise.all(waitForEach(cloud, cloud.provider()));
    expect(tasks.map(({ handle }) => handle)).toEqual(cloud.handles);
    expect(cloud.mostAtOnce).toBe(64);
  });

  it('reads the listing instead of queued tasks', async () => {
    const cloud = new SlowCloud({ tasks: 3_000, latencyMs: 100, endsAt: 0 });
    const tasks = await Promise.all(waitForEach(cloud, cloud.lister()));
    expect(tasks.map(({ handle }) => handle)).toEqual(cloud.handles);
    expect(cloud.requests.length).toBeLessThan(64 + 31);
  });

  it('reads a few tasks one by one, and tasks of other providers separately', async () => {
    const cloud = new SlowCloud({ tasks: 60, latencyMs: 100, endsAt: 0 });
    await Promise.all([
      ...waitForEach(cloud, cloud.lister()),
      ...waitForEach(cloud, cloud.lister()),
    ]);
    expect(cloud.requests.every(({ verb }) => verb === 'get')).toBe(true);
    expect(cloud.mostAtOnce).toBe(120);
  });

  it('supports several waits for one task', async () => {
    const cloud = new SlowCloud({ tasks: 100, latencyMs: 100, endsAt: 0 });
    const provider = cloud.lister();
    const waits = [...waitForEach(cloud, provider), ...waitForEach(cloud, provider)];
    const tasks = await Promise.all(waits);
    expect(tasks.map(({ handle }) => handle)).toEqual([...cloud.handles, ...cloud.handles]);
  });

  it('pauses all waits for as long as the vendor requested in one of them', async () => {
    const cloud = new SlowCloud({
      tasks: 200,
      latencyMs: 100,
      endsAt: 0,
      failure: (_request, requests) =>
        requests === 1 ? vendorError('throttled', { retryAfterMs: 20_000 }) : undefined,
    });
    await Promise.all(waitForEach(cloud, cloud.provider()));
    const times = new Set(cloud.requests.map(({ at }) => at));
    // The 64 requests in progress, then nothing, then the others.
    expect([...times].slice(0, 2)).toEqual([0, 20_100]);
    expect(cloud.requests.filter(({ at }) => at === 0)).toHaveLength(64);
  });

  it('does not poll the other tasks when the credentials are rejected', async () => {
    const cloud = new SlowCloud({
      tasks: 1_000,
      latencyMs: 100,
      failure: () => vendorError('auth'),
    });
    const errors = await Promise.all(waitForEach(cloud, cloud.provider()).map(rejectionOf));
    expect(errors.every((error) => WaitDeniedError.isInstance(error))).toBe(true);
    expect(cloud.requests).toHaveLength(64);
  });

  it('ends each wait by its own signal and deadline, and continues with the others', async () => {
    const cloud = new SlowCloud({ tasks: 130, latencyMs: 100, endsAt: 60_000 });
    const provider = cloud.provider();
    const controller = new AbortController();
    const { signal } = controller;
    const [first = '', second = '', ...others] = cloud.handles;
    const clock = cloud.time;
    const rest = others.map((handle) => waitForTask(provider, handle, { clock }));
    const aborted = rejectionOf(waitForTask(provider, first, { clock, signal }));
    const late = rejectionOf(waitForTask(provider, second, { clock, timeoutMs: 10_000 }));
    void cloud.time.sleep(50).then(() => {
      controller.abort('enough');
    });
    expect(await aborted).toBeInstanceOf(WaitAbortedError);
    expect(cloud.time.now()).toBe(50);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(cloud.requests.some(({ handle }) => handle === first)).toBe(false);
    expect(await late).toBeInstanceOf(WaitTimeoutError);
    const tasks = await Promise.all(rest);
    expect(tasks.every(({ state }) => state === 'succeeded')).toBe(true);
  });

  it('aborts a listing with the last wait that needs it, and lists again for the next ones', async () => {
    const cloud = new SlowCloud({ tasks: 1_000, latencyMs: 100, endsAt: 0 });
    const provider = cloud.lister();
    const controller = new AbortController();
    const { signal } = controller;
    const aborted = Promise.allSettled(waitForEach(cloud, provider, { signal }));
    const later = cloud.time.sleep(150).then(async () => {
      controller.abort();
      const requests = cloud.requests.length;
      await Promise.all(waitForEach(cloud, provider));
      return requests;
    });
    await aborted;
    const before = await later;
    expect(cloud.requests.filter(({ at, verb }) => at < 150 && verb === 'list')).toHaveLength(1);
    const lists = cloud.requests.slice(before).filter(({ verb }) => verb === 'list');
    expect(lists.length).toBeGreaterThanOrEqual(9);
    expect(cloud.requests.length - before).toBeLessThan(64 + 11);
  });

  it('adds one listener to a signal, for any number of waits and polls', async () => {
    const cloud = new SlowCloud({ tasks: 20, latencyMs: 10, endsAt: 60_000 });
    const { signal } = new AbortController();
    const listen = vi.spyOn(signal, 'addEventListener');
    const waits = waitForEach(cloud, cloud.provider(), { signal });
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await Promise.all(waits);
    expect(cloud.requests.length).toBeGreaterThan(10);
    expect(listen).toHaveBeenCalledTimes(1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('fails only the wait whose `random` throws', async () => {
    const cloud = new SlowCloud({ tasks: 2, latencyMs: 10, endsAt: 60_000 });
    const provider = cloud.provider();
    const mistake = new Error('there is no chance');
    const random = () => {
      throw mistake;
    };
    const [first = '', second = ''] = cloud.handles;
    const broken = rejectionOf(waitForTask(provider, first, { clock: cloud.time, random }));
    const fine = waitForTask(provider, second, { clock: cloud.time });
    expect(await broken).toBe(mistake);
    expect((await fine).state).toBe('succeeded');
    const other = new SlowCloud({ tasks: 2, latencyMs: 10 });
    const together = watchTogether(other, other.provider(), { random });
    expect(await rejectionOf(together)).toBe(mistake);
  });

  it('fails each wait when the clock fails', async () => {
    const cloud = new SlowCloud({ tasks: 3, latencyMs: 10 });
    const mistake = new Error('the clock is broken');
    const clock = { now: () => cloud.time.now(), sleep: () => Promise.reject(mistake) };
    const waits = waitForEach(cloud, cloud.provider(), { clock });
    expect(await Promise.all(waits.map(rejectionOf))).toEqual([mistake, mistake, mistake]);
  });
});
