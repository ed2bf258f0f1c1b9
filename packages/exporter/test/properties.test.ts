import { assert, asyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { runScenario } from './support/run-scenario.js';
import { scenarios } from './support/scenario.js';

/**
 * Runs the same scenarios every time. To search for rare cases: `EXPORT_RUNS=50000 EXPORT_SEED=2`.
 */
const { EXPORT_RUNS: runs = '2000', EXPORT_SEED: seed = '1' } = process.env;

const plainVendor = {
  rows: [],
  windowEnd: 'exclusive',
  documentedEnd: 'unknown',
  limitRows: 1000,
  isLimitDocumented: true,
  isLimitReported: true,
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
  taskMs: 0,
} as const;

test(`the files hold every row of the range once, or the manifest lists what is missing (${runs} times)`, async () => {
  await assert(asyncProperty(scenarios, runScenario), {
    numRuns: Number(runs),
    seed: Number(seed),
  });
}, 600_000);

test('a row that every task writes twice is not mistaken for one from after the end of the window', async () => {
  const from = Date.parse('2026-11-20T23:59:00Z');
  const rows = Array.from({ length: 80 }, (_, id) => ({
    id,
    time: from + id * 1000,
    arrivesAt: 0,
    stream: 'a',
  }));
  const run = runScenario({
    vendor: {
      ...plainVendor,
      rows,
      limitRows: 40,
      faults: Array.from({ length: 200 }, () => 'duplicates-row' as const),
    },
    range: { from, to: from + 60_000 },
    options: {},
    kills: [],
  });
  await expect(run).resolves.toBeUndefined();
});

test('a task that may exist is reported, even if its window is no longer exported', async () => {
  const from = Date.parse('2026-11-20T23:59:00Z');
  // One moment has more rows than a task can hold: it is split, and later no longer split.
  const rows = Array.from({ length: 30 }, (_, id) => ({
    id,
    time: from,
    arrivesAt: 0,
    stream: 'abc'.charAt(id % 3),
  }));
  const vendor = {
    ...plainVendor,
    rows,
    limitRows: 12,
    canList: false,
    hasNames: false,
  };
  for (let step = 1; step <= 40; step += 1) {
    const kill = { step, when: 'after', doesSplitOtherwise: true } as const;
    const run = runScenario({
      vendor,
      range: { from, to: from + 1000 },
      options: {},
      kills: [kill],
    });
    await expect(run).resolves.toBeUndefined();
  }
});
