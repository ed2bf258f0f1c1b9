import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { everyVendor } from '../src/every-vendor.js';
import { type Journey, travel } from './soak-journey.js';
import { startOrigin } from './soak-origin.js';
import { SoakSamples } from './soak-samples.js';
import { retryLimits, SoakTally } from './soak-tally.js';

/**
 * Runs tasks of all vendors, from creation to the file, with a fault in every fifth request: `pnpm
 * soak [--minutes 10]`. Exits with 1 unless every task ends in the correct file or a typed error,
 * no call exceeds its retries, and no resources leak.
 */
const workersPerVendor = 4;
/**
 * Additional time in milliseconds for a vendor's first file, which a short soak on a busy machine
 * may not reach.
 */
const graceMs = 30_000;
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const durationMs = Number(values.minutes) * 60_000;
if (!(durationMs > 0) || globalThis.gc === undefined) {
  throw new Error('Set --minutes to a number above 0, and run Node with --expose-gc.');
}

function report(tally: SoakTally, samples: SoakSamples, minutes: number): void {
  const { heap, handles } = samples.take();
  const { verified, failed, requests, retries, violations } = tally;
  const counts = { verified, 'typed errors': failed, requests, retries };
  const held = { 'heap (MB)': heap.toFixed(1), handles };
  console.table([
    { minutes: minutes.toFixed(1), ...counts, ...held, violations: violations.length },
  ]);
}

async function watch(tally: SoakTally, samples: SoakSamples, startedAt: number): Promise<void> {
  const intervalMs = Math.min(1_000, durationMs / 40);
  let minute = 1;
  while (performance.now() - startedAt < durationMs) {
    await sleep(intervalMs);
    samples.take();
    const minutes = (performance.now() - startedAt) / 60_000;
    if (minutes >= minute) {
      report(tally, samples, minutes);
      minute += 1;
    }
  }
}

function judge(tally: SoakTally, samples: SoakSamples, journeys: readonly Journey[]): boolean {
  console.table(
    Object.fromEntries([...tally.errors].toSorted(([, one], [, other]) => other - one)),
  );
  const idle = journeys
    .map(({ tasks }) => tasks.vendor)
    .filter((vendor) => !tally.verifiedBy.has(vendor));
  const problems = [
    ...tally.violations,
    ...samples.growth(),
    ...idle.map((vendor) => `${vendor}: not a single file`),
  ];
  for (const problem of problems) {
    console.log(`violation: ${problem}`);
  }
  console.log(problems.length === 0 ? 'The soak test passed.' : 'The soak test failed.');
  return problems.length === 0;
}

async function main(): Promise<void> {
  using origin = await startOrigin();
  const tally = new SoakTally();
  const samples = new SoakSamples();
  const options = { retry: retryLimits, timeoutMs: 2_000, hooks: tally.hooks };
  const journeys = await everyVendor({ url: origin.url, options });
  const startedAt = performance.now();
  const travellers = Array.from({ length: workersPerVendor }, () => journeys).flat();
  let next = 0;
  const isOver = ({ tasks: { vendor } }: Journey) => {
    const elapsedMs = performance.now() - startedAt;
    return elapsedMs >= durationMs + (tally.verifiedBy.has(vendor) ? 0 : graceMs);
  };
  const work = async (journey: Journey) => {
    while (!isOver(journey)) {
      next += 1;
      await travel(journey, next, { origin, tally });
    }
  };
  const workers = Promise.all(travellers.map(work));
  await watch(tally, samples, startedAt);
  const late = sleep(90_000, 'late', { ref: false });
  if ((await Promise.race([workers, late])) === 'late') {
    tally.violate('a journey never ended');
  }
  report(tally, samples, durationMs / 60_000);
  process.exitCode = judge(tally, samples, journeys) ? 0 : 1;
}

await main();
