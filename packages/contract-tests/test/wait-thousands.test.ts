import { createEmulator } from '@download-tasks/emulator';
import { type TaskReference, waitForTasks } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { createInputs, emulatedVendors } from '../src/emulated-vendors.js';

const minute = 60_000;

/** An emulator on virtual time, whose tasks run for so long, and the requests that it got. */
function emulated(runningMs: number) {
  const startedAt = new Date('2026-11-21T12:00:00Z');
  const emulator = createEmulator({
    now: () => startedAt,
    timings: {
      'aliyun-sls': { runningMs },
      'baidu-bls': { runningMs },
      'aliyun-dms': { exportDownloadingMs: runningMs },
      'aliyun-dbs': { runningMs },
    },
  });
  const requests: { readonly at: number; readonly host: string }[] = [];
  const clock = createVirtualClock((ms) => emulator.advance(ms));
  const vendors = emulatedVendors({
    now: emulator.now,
    fetch: (input, init) => {
      const { host } = new URL(input instanceof Request ? input.url : input);
      requests.push({ at: clock.now(), host });
      return emulator.fetch(input, init);
    },
  });
  return { emulator, clock, vendors, requests };
}

async function referTo(
  provider: TaskReference['provider'],
  created: Promise<{ readonly handle: string }>,
): Promise<TaskReference> {
  return { provider, handle: (await created).handle };
}

describe('waiting for thousands of tasks', () => {
  it('takes 10,000 jobs of SLS far fewer requests than jobs, within the budget', async () => {
    const { emulator, clock, vendors, requests } = emulated(4 * minute);
    const references: TaskReference[] = [];
    for (let index = 0; index < 10_000; index += 1) {
      const { handle } = await vendors.sls.create(createInputs.sls(index));
      references.push({ provider: vendors.sls, handle });
      // They end one after the other, over four minutes.
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
    const { clock, vendors, requests } = emulated(minute);
    const references: TaskReference[] = [];
    const add = async (count: number, create: (index: number) => Promise<TaskReference>) => {
      for (let index = 0; index < count; index += 1) {
        references.push(await create(index));
      }
    };
    const { sls, bls, dms, dbs } = vendors;
    await add(200, (index) => referTo(sls, sls.create(createInputs.sls(index))));
    await add(200, (index) => referTo(bls, bls.create(createInputs.bls(index))));
    await add(50, () => referTo(dms, dms.create(createInputs.dms())));
    await add(20, (index) => referTo(dbs, dbs.create(createInputs.dbs(index))));
    requests.length = 0;
    const succeeded = new Map<string, number>();
    for await (const { task, error } of waitForTasks(references, { clock })) {
      expect(error).toBeUndefined();
      const vendor = task?.vendor ?? '';
      succeeded.set(vendor, (succeeded.get(vendor) ?? 0) + 1);
    }
    expect(Object.fromEntries(succeeded)).toEqual({
      'aliyun-sls': 200,
      'baidu-bls': 200,
      'aliyun-dms': 50,
      'aliyun-dbs': 20,
    });
    const hosts = new Set(requests.map(({ host }) => host));
    expect(hosts.size).toBe(4);
    for (const host of hosts) {
      const count = requests.filter((request) => request.host === host).length;
      expect(count).toBeLessThanOrEqual((clock.now() / 1_000 + 0.1) * 10 + 1);
    }
    const listing = requests.filter(({ host }) => host.includes('log'));
    expect(listing.length).toBeLessThan(400);
  }, 240_000);
});
