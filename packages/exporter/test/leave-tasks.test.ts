import { expect, test } from 'vitest';
import { exportRange, planRange, type ExportManifest, type ExportResult } from '../src/index.js';
import { MemoryStore } from './support/memory-store.js';
import { SimulatedVendor, type SimulationOptions } from './support/simulated-vendor.js';
import { TestClock } from './support/test-clock.js';

const start = Date.parse('2026-11-21T00:00:00Z');
const range = { from: new Date(start), to: new Date(start + 3_600_000) };

function world(options: Partial<SimulationOptions> = {}) {
  const clock = new TestClock(start + 86_400_000);
  const vendor = new SimulatedVendor({
    rows: Array.from({ length: 1000 }, (_, id) => ({
      id,
      time: start + id * 1000,
      arrivesAt: 0,
      stream: 'a',
    })),
    limitRows: 100,
    isLimitDocumented: true,
    isLimitReported: false,
    windowEnd: 'exclusive',
    documentedEnd: 'unknown',
    order: 'descending',
    stepMs: 1000,
    alignmentMs: undefined,
    windowMs: undefined,
    buckets: 'even',
    incompleteCounts: 0,
    countCap: Number.POSITIVE_INFINITY,
    reportsRows: true,
    faults: [],
    canList: true,
    canDelete: true,
    hasNames: true,
    taskMs: 20_000,
    now: () => clock.now(),
    ...options,
  });
  const store = new MemoryStore((url) => vendor.fileOf(url));
  const behavior = { clock, random: () => 0.5, requestsPerSecond: 1e6, leaveTasks: true };
  return { clock, vendor, store, behavior };
}

type World = ReturnType<typeof world>;

async function run({ vendor, store, behavior }: World): Promise<ExportResult> {
  return exportRange(vendor.provider(), range, { ...behavior, store, maxAttempts: 3 }).done;
}

async function runUntilOver(here: World): Promise<ExportResult> {
  for (let runs = 0; runs < 50; runs += 1) {
    const result = await run(here);
    if (result.incomplete.every(({ reason }) => reason !== 'still-running')) {
      return result;
    }
    await here.clock.sleep(30_000, new AbortController().signal);
  }
  throw new Error('The export does not end.');
}

test('leaves tasks to a later run, which continues with them', async () => {
  const here = world();
  const before = here.clock.now();
  const first = await run(here);
  expect(first).toMatchObject({ complete: false, rows: 0 });
  expect(new Set(first.incomplete.map(({ reason }) => reason))).toEqual(new Set(['still-running']));
  expect(here.clock.now() - before).toBeLessThan(2000);
  const second = await run(here);
  expect(second).toMatchObject({ tasks: 0, rows: 0 });
  const result = await runUntilOver(here);
  expect(result).toMatchObject({ complete: true, rows: 1000, proof: 'counted' });
  expect(result.parts.every(({ attempts }) => attempts <= 1)).toBe(true);
  expect(here.vendor.created).toBe(first.tasks);
});

test('gives up a window when all of its tasks have failed, in any run', async () => {
  const here = world({ faults: Array.from({ length: 100 }, () => 'fails' as const) });
  const result = await runUntilOver(here);
  expect(result.complete).toBe(false);
  expect(result.incomplete.length).toBeGreaterThan(10);
  for (const window of result.incomplete) {
    expect(window).toMatchObject({ reason: 'task-failed', attempts: 3 });
  }
});

test('plans windows without creating tasks, for separate exports', async () => {
  const { vendor, behavior } = world();
  const plan = await planRange(vendor.provider(), range, { ...behavior, maxWindowMs: 1_800_000 });
  expect(vendor.created).toBe(0);
  expect(plan.open.reduce((rows, { counted = 0 }) => rows + counted, 0)).toBe(1000);
  expect(plan.open.length).toBeGreaterThan(10);
  const learned: Partial<ExportManifest> = { limits: { rows: 50, source: 'observed' } };
  const known = { ...plan, ...learned };
  const finer = await planRange(vendor.provider(), range, { ...behavior, known });
  expect(finer.open.length).toBeGreaterThan(plan.open.length * 1.5);
  expect(finer.limits).toEqual(known.limits);
});
