import { exportRange } from '../../src/index.js';
import { checkExport } from './check-export.js';
import { Incarnation, type Kill } from './incarnation.js';
import { MemoryStore } from './memory-store.js';
import { now, type Scenario } from './scenario.js';
import { SimulatedVendor } from './simulated-vendor.js';
import { TestClock } from './test-clock.js';

/** Exports the range of a scenario, with as many runs as it takes, and checks the result. */
export async function runScenario(scenario: Scenario): Promise<void> {
  const clock = new TestClock(now);
  const vendor = new SimulatedVendor({ ...scenario.vendor, now: () => clock.now() });
  const store = new MemoryStore((url) => vendor.fileOf(url));
  const run = async (kill: Kill | undefined) => {
    const incarnation = new Incarnation(kill);
    const { done } = exportRange(
      incarnation.provider(vendor.provider()),
      { from: new Date(scenario.range.from), to: new Date(scenario.range.to) },
      {
        ...scenario.options,
        ...(kill?.doesSplitOtherwise === true && {
          splitBy: { field: 'stream', values: ['c', 'b', 'a', 'd'] },
        }),
        store: incarnation.store(store),
        clock: incarnation.clock(clock),
        random: () => 0.5,
        requestsPerSecond: 1000,
        settleMs: 0,
      },
    );
    const end = await Promise.race([done, incarnation.ended]);
    store.breakLock();
    return end;
  };
  for (const kill of scenario.kills) {
    await run(kill);
  }
  const result = await run(undefined);
  if (result === 'killed') {
    throw new Error('The last run is not killed.');
  }
  checkExport({ scenario, vendor, store, result });
}
