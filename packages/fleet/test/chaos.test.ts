import { describe, expect, it } from 'vitest';
import { runChaos } from './support/chaos.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres } from './support/postgres.js';

const reason = skipReason || postgresSkipReason;

/** Mulberry32: the same faults each time, as far as processes allow it. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe.skipIf(reason !== '')(`a fleet of processes ${reason}`, () => {
  it(
    'loses no rows and duplicates none while processes, clocks and the database fail',
    { timeout: 1_800_000 },
    async () => {
      const postgres = await startPostgres();
      const isFull = process.env['FLEET_CHAOS'] === 'full';
      try {
        const report = await runChaos({
          postgres,
          windows: isFull ? 2000 : 200,
          faults: isFull ? 51 : 8,
          workers: 4,
          databaseDownMs: isFull ? 60_000 : 2_000,
          leaseMs: isFull ? 10_000 : 4_000,
          everyMs: isFull ? 6_000 : 2_000,
          random: seeded(Number(process.env['FLEET_SEED'] ?? 7)),
          ...(isFull && { log: (line: string) => console.log(line) }),
        });
        const { status, ...numbers } = report;
        const stopped = status.exports.filter(({ state }) => state !== 'active');
        const reasons = [...stopped, ...status.incomplete.slice(0, 3)];
        console.log(JSON.stringify({ ...numbers, reasons }));
        expect(reasons).toEqual([]);
        const { rows, isProven, strayFiles, tasks, happened } = report;
        expect(happened['kill']).toBeGreaterThanOrEqual(isFull ? 30 : 4);
        expect(happened['database down']).toBe(1);
        expect(report.windows).toBeGreaterThanOrEqual(isFull ? 2000 : 200);
        expect(rows.found).toBe(rows.expected);
        expect(rows.distinct).toBe(rows.expected);
        expect(isProven).toBe(true);
        expect(strayFiles).toEqual([]);
        expect(tasks.unexplained).toEqual([]);
      } finally {
        await postgres.close();
      }
    },
  );
});
