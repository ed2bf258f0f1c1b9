import { assert, asyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { runScenario } from './support/run-scenario.js';
import { scenarios } from './support/scenario.js';

/** The same scenarios every time. To look for what is rare: `EXPORT_RUNS=50000 EXPORT_SEED=2`. */
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

test(`the files are the range, each row once, or the manifest names what they are not (${runs} times)`, async () => {
  await assert(asyncProperty(scenarios, runScenario), {
    numRuns: Number(runs),
    seed: Number(seed),
  });
}, 600_000);

test('a row that every task writes twice is not taken for one from behind the end of the window', async () => {
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

test('a task that may exist is named, also when its window is not exported any more', async () => {
  const from = Date.parse('2026-11-20T23:59:00Z');
  // More rows of one moment than a task holds: they are split, and later not any more.
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
