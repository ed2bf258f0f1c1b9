import * as fc from 'fast-check';
import type { ExportBehavior } from '../../src/index.js';
import type { Kill } from './incarnation.js';
import type { SimulatedRow, SimulationOptions, TaskFault } from './simulated-vendor.js';

/** A vendor with a dataset and its behavior, a range to export, and what happens to the runs. */
export interface Scenario {
  readonly vendor: Omit<SimulationOptions, 'now'>;
  readonly range: { readonly from: number; readonly to: number };
  readonly options: ExportBehavior;
  /** One for each run that is killed; another run follows. */
  readonly kills: readonly Kill[];
}

/** A whole minute. */
const start = Date.parse('2026-11-20T23:59:00Z');
/** Long after the range. */
export const now = start + 86_400_000;

const faults: readonly TaskFault[] = [
  'fails',
  'expires',
  'cut',
  'cut-empty',
  'cut-short',
  'cut-with-state',
  'duplicates-row',
  'response-lost',
  'refused',
  'throttled',
];

/** What differs in the shape of the data: dense steps, bursts, and steps with nothing. */
const rowsIn = (steps: number, stepMs: number) =>
  fc
    .array(
      fc.record({
        // Some lie before and after the range.
        step: fc.integer({ min: -3, max: steps + 3 }),
        length: fc.constantFrom(1, 1, 1, 3, 10, 40),
        each: fc.constantFrom(1, 1, 2, 5),
        offset: fc.constantFrom(0, 0, 0.3, 0.999),
        lateMs: fc.constantFrom(0, 0, 0, 0, 30_000, 45_000, 70_000),
        stream: fc.constantFrom('a', 'b', 'c'),
      }),
      { maxLength: 8 },
    )
    .map((runs) => {
      const rows: SimulatedRow[] = [];
      for (const { step, length, each, offset, lateMs, stream } of runs) {
        for (let at = step; at < Math.min(step + length, steps + 5); at += 1) {
          for (let count = 0; count < each; count += 1) {
            const time = start + at * stepMs + Math.floor(offset * stepMs);
            const arrivesAt = lateMs === 0 ? 0 : now + lateMs;
            rows.push({ id: rows.length, time, arrivesAt, stream });
          }
        }
      }
      return rows;
    });

const windowEnds = fc.constantFrom(
  { windowEnd: 'exclusive', documentedEnd: 'exclusive' } as const,
  { windowEnd: 'exclusive', documentedEnd: 'unknown' } as const,
  { windowEnd: 'inclusive', documentedEnd: 'inclusive' } as const,
  { windowEnd: 'inclusive', documentedEnd: 'unknown' } as const,
  { windowEnd: 'instant', documentedEnd: 'unknown' } as const,
  { windowEnd: 'instant', documentedEnd: 'inclusive' } as const,
);

const grids = fc.constantFrom(
  { stepMs: 1000, alignmentMs: undefined },
  { stepMs: 1000, alignmentMs: 10_000 },
  { stepMs: 1, alignmentMs: undefined },
);

const kill = fc.record({
  step: fc.integer({ min: 1, max: 120 }),
  when: fc.constantFrom('before', 'after'),
  doesSplitOtherwise: fc.constantFrom(false, false, false, true),
});

const behavior = fc.record({
  parallel: fc.integer({ min: 1, max: 4 }),
  maxAttempts: fc.integer({ min: 1, max: 4 }),
  maxRowsPerTask: fc.constantFrom(undefined, undefined, 1, 7),
  layout: fc.constantFrom('flat', 'date', 'hive'),
  splitBy: fc.constantFrom(
    undefined,
    { field: 'stream', values: ['a', 'b', 'c'] },
    { field: 'stream', values: ['a', 'b'] },
  ),
});

const habits = (steps: number, stepMs: number) =>
  fc.record({
    rows: rowsIn(steps, stepMs),
    limitRows: fc.constantFrom(1, 2, 3, 5, 8, 13, 40, 1000),
    isLimitDocumented: fc.boolean(),
    isLimitReported: fc.boolean(),
    order: fc.constantFrom('ascending', 'descending'),
    windowMs: fc.constantFrom(undefined, undefined, 12 * stepMs),
    buckets: fc.constantFrom('one', 'even', 'asked', 'epoch', 'gappy'),
    incompleteCounts: fc.constantFrom(0, 0, 0, 1, 5),
    countCap: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 10),
    reportsRows: fc.boolean(),
    faults: fc.array(fc.constantFrom(undefined, undefined, ...faults), { maxLength: 6 }),
    canList: fc.boolean(),
    canDelete: fc.boolean(),
    hasNames: fc.boolean(),
    taskMs: fc.constantFrom(0, 25_000),
  });

/**
 * Any scenario. Rows arrive late only if one call counts a window, so that each count is from one
 * moment.
 */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(grids, windowEnds, fc.integer({ min: 1, max: 100 }))
  .chain(([grid, ends, steps]) =>
    fc
      .record({
        habits: habits(steps, grid.stepMs),
        options: behavior,
        kills: fc.array(kill, { maxLength: 3 }),
      })
      .map(
        ({
          habits: { rows, ...rest },
          options: { maxRowsPerTask, splitBy, ...options },
          kills,
        }) => ({
          vendor: {
            ...rest,
            ...grid,
            ...ends,
            // Counting cannot detect rows at the very end that replace others at an unknown limit.
            isLimitReported: rest.isLimitReported || ends.windowEnd === 'instant',
            rows: Number.isFinite(rest.countCap)
              ? rows.map((row) => ({ ...row, arrivesAt: 0 }))
              : rows,
          },
          range: { from: start, to: start + steps * grid.stepMs },
          options: {
            ...options,
            ...(maxRowsPerTask !== undefined && { maxRowsPerTask }),
            ...(splitBy !== undefined && { splitBy }),
          },
          kills,
        }),
      ),
  );
