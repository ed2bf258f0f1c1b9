import { expect, test } from 'vitest';
import { exportRange, type ExportPart } from '../src/index.js';
import { MemoryStore } from './support/memory-store.js';
import { SimulatedVendor } from './support/simulated-vendor.js';
import { TestClock } from './support/test-clock.js';

test('exports a range', async () => {
  const start = Date.parse('2026-11-21T00:00:00Z');
  const clock = new TestClock(start + 86_400_000);
  const rows = Array.from({ length: 1000 }, (_, id) => ({
    id,
    time: start + id * 1000,
    arrivesAt: 0,
    stream: 'a',
  }));
  const vendor = new SimulatedVendor({
    rows,
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
    incompleteCounts: 1,
    countCap: Number.POSITIVE_INFINITY,
    reportsRows: true,
    faults: [],
    canList: true,
    canDelete: true,
    hasNames: true,
    taskMs: 20_000,
    now: () => clock.now(),
  });
  const store = new MemoryStore((url) => vendor.fileOf(url));
  const run = exportRange(
    vendor.provider(),
    { from: new Date(start), to: new Date(start + 3_600_000) },
    { store, clock, random: () => 0.5, requestsPerSecond: 1000 },
  );
  const parts: ExportPart[] = [];
  for await (const part of run) {
    parts.push(part);
  }
  const result = await run.done;
  expect(result).toMatchObject({ complete: true, rows: 1000, proof: 'counted', incomplete: [] });
  expect(parts.length).toBeGreaterThan(10);
  expect([...store.files.values()].flat().toSorted((a, b) => a - b)).toEqual(
    rows.map(({ id }) => id),
  );
  expect(vendor.tasks.size).toBe(0);
});
