import { assert, asyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { runScenario } from './support/run-scenario.js';
import { scenarios } from './support/scenario.js';

/** The same scenarios every time. To look for what is rare: `EXPORT_RUNS=50000 EXPORT_SEED=2`. */
const { EXPORT_RUNS: runs = '2000', EXPORT_SEED: seed = '1' } = process.env;

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
      rows,
      windowEnd: 'exclusive',
      documentedEnd: 'unknown',
      limitRows: 40,
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
      faults: Array.from({ length: 200 }, () => 'duplicates-row' as const),
      canList: true,
      canDelete: true,
      hasNames: true,
      taskMs: 0,
    },
    range: { from, to: from + 60_000 },
    options: {},
    kills: [],
  });
  await expect(run).resolves.toBeUndefined();
});
