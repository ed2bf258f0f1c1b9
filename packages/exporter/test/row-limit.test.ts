import { expect, test } from 'vitest';
import { RowLimit } from '../src/run/row-limit.js';
import { steadyRows, World } from './support/world.js';

/** A limit after tasks were truncated at these rows, in windows with these counts. */
function afterCuts(cuts: readonly (readonly [rows: number, counted: number])[], written = 0) {
  const limit = new RowLimit({}, [{ rows: written }]);
  for (const [rows, counted] of cuts) {
    limit.wrote(rows);
    limit.sawCut(rows, counted);
  }
  return limit;
}

test('two tasks truncated at the same number of rows reveal a limit', () => {
  expect(afterCuts([[100, 1000]]).note).toEqual({});
  const limit = afterCuts([
    [100, 1000],
    [100, 500],
  ]);
  expect(limit.note).toEqual({ rows: 100, source: 'observed' });
  expect(limit.rows).toBe(Number.POSITIVE_INFINITY);
});

test('tasks with a small fraction of their rows reveal none', () => {
  const few = [
    [3, 1000],
    [3, 1000],
  ] as const;
  expect(afterCuts(few).note).toEqual({});
  const none = [
    [0, 0],
    [0, 0],
  ] as const;
  expect(afterCuts(none).note).toEqual({});
});

test('a task with more rows refutes a limit, before or after', () => {
  const twice = [
    [100, 500],
    [100, 500],
  ] as const;
  expect(afterCuts([...twice, [400, 500]]).note).toEqual({});
  expect(afterCuts(twice, 400).note).toEqual({});
  const known = { rows: 100, source: 'observed' } as const;
  expect(new RowLimit(known, [{ rows: 100 }]).note).toEqual(known);
  expect(new RowLimit(known, [{ rows: 101 }]).note).toEqual({});
});

test('an undocumented limit is found with few truncated tasks, and is in the manifest', async () => {
  const world = new World({ limitRows: 40, isLimitDocumented: false });
  const { complete, tasks, manifest } = await world.run();
  expect({ complete, limits: manifest.limits }).toMatchObject({
    complete: true,
    limits: { rows: 40, source: 'observed' },
  });
  // Halving alone would need 63.
  expect(tasks).toBeLessThan(48);
});

test('tasks that fail at the same few rows do not lead to thousands of tiny windows', async () => {
  const faults = Array.from({ length: 6 }, () => 'cut-short' as const);
  const world = new World({ rows: steadyRows(3000), limitRows: 1000, faults });
  const { complete, tasks, manifest } = await world.run();
  expect({ complete, limits: manifest.limits }).toMatchObject({
    complete: true,
    limits: { rows: 1000, source: 'documented' },
  });
  expect(tasks).toBeLessThan(30);
});

test('tasks that write no row are repeated, not divided again and again', async () => {
  const faults = Array.from({ length: 50 }, () => 'cut-empty' as const);
  const world = new World({ limitRows: 10_000, faults });
  const { complete, tasks, incomplete } = await world.run();
  expect({ complete, tasks, reasons: incomplete.map(({ reason }) => reason) }).toEqual({
    complete: false,
    tasks: 3,
    reasons: ['rows-missing'],
  });
});
