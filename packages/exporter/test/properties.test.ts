import { assert, asyncProperty } from 'fast-check';
import { test } from 'vitest';
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
