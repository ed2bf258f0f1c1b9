import { assert, asyncProperty } from 'fast-check';
import { test } from 'vitest';
import { runScenario } from './support/run-scenario.js';
import { scenarios } from './support/scenario.js';

/** More of them, or those of one seed, to look for what is rare: `EXPORT_RUNS=50000 EXPORT_SEED=1`. */
const { EXPORT_RUNS: runs = '2000', EXPORT_SEED: seed } = process.env;

test(`the files are the range, each row once, or the manifest names what they are not (${runs} times)`, async () => {
  await assert(asyncProperty(scenarios, runScenario), {
    numRuns: Number(runs),
    ...(seed !== undefined && { seed: Number(seed) }),
  });
}, 600_000);
