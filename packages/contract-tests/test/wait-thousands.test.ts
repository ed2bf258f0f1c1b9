import { createEmulator, type EmulatorOptions } from '@download-tasks/emulator';
import { supports, type TaskReference, waitForTasks } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { everyVendor, type EveryVendor, oneVendor } from '../src/every-vendor.js';

const minute = 60_000;

/** An emulator on virtual time, and the requests that it receives. */
function emulated(options: EmulatorOptions = {}) {
  const startedAt = new Date('2026-11-21T12:00:00Z');
  const emulator = createEmulator({ now: () => startedAt, ...options });
  const requests: { readonly at: number; readonly host: string }[] = [];
  const clock = createVirtualClock((ms) => emulator.advance(ms));
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    requests.push({ at: clock.now(), host });
    return emulator.fetch(input, init);
  };
  return { emulator, clock, requests, reach: { now: emulator.now, fetch } };
}

/** The key of the list that contains a task; the handle if the vendor cannot list. */
function sweepOf(tasks: EveryVendor['tasks'], handle: string): string {
  const sweep = supports(tasks, 'list') ? tasks.sweepOf?.(handle) : undefined;
  return sweep?.key ?? handle;
}

describe('waiting for thousands of tasks', () => {
  it('needs far fewer requests than jobs for 10,000 jobs of SLS, within the budget', async () => {
    const timings = { 'aliyun-sls': { runningMs: 4 * minute } };
    const { emulator, clock, requests, reach } = emulated({ timings });
    const { tasks: provider, create } = await oneVendor('aliyun-sls', reach);
    const references: TaskReference[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      const { handle } = await create(index);
      references.push({ provider, handle });
      // The jobs end one after the other over four minutes.
      emulator.advance(24);
    }
    requests.length = 0;
    let succeeded = 0;
    for await (const { task } of waitForTasks(references, { clock, requestsPerSecond: 10 })) {
      succeeded += task?.state === 'succeeded' ? 1 : 0;
    }
    expect(succeeded).toBe(10_000);
    expect(requests.length).toBeLessThan(2_000);
    expect(requests.length).toBeLessThanOrEqual((clock.now() / 1_000 + 0.1) * 10 + 1);
    // The last job ends four minutes after the wait began, and a round is a minute apart at most.
    expect(clock.now()).toBeLessThan(6 * minute);
  }, 240_000);

  it('waits for tasks of all vendors at once, each vendor within its own budget', async () => {
    const { clock, requests, reach } = emulated();
    const all = await everyVendor(reach);
    const references: TaskReference[] = [];
    const hosts = new Map<string, EveryVendor>();
    for (const vendor of all) {
      for (let index = 0; index < 50; index += 1) {
        const { handle } = await vendor.create(index);
        references.push({ provider: vendor.tasks, handle });
      }
      hosts.set(requests.at(-1)?.host ?? '', vendor);
    }
    expect(hosts.size).toBe(all.length);
    requests.length = 0;
    const succeeded = new Map<string, number>();
    for await (const { task, error } of waitForTasks(references, { clock })) {
      expect(error).toBeUndefined();
      const vendor = task?.vendor ?? '';
      succeeded.set(vendor, (succeeded.get(vendor) ?? 0) + 1);
    }
    expect(Object.fromEntries(succeeded)).toEqual(
      Object.fromEntries(all.map(({ vendor }) => [vendor, 50])),
    );
    for (const [host, { tasks }] of hosts) {
      const count = requests.filter((request) => request.host === host).length;
      expect(count).toBeLessThanOrEqual((clock.now() / 1_000 + 0.1) * 10 + 1);
      const ofVendor = references.filter(({ provider }) => provider === tasks);
      const sweeps = new Set(ofVendor.map(({ handle }) => sweepOf(tasks, handle)));
      // Tasks of one list are not requested individually.
      expect(count).toBeLessThan(sweeps.size === 1 ? 50 : 1_000);
    }
  }, 240_000);
});
