import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { createFolderStore, exportRange, prove, readManifest } from '../src/index.js';
import { temporaryFolder } from './support/export-folder.js';
import { serveFiles } from './support/origin.js';
import { dayMs, hourMs, start, steadyRows, World } from './support/world.js';

describe('layout', () => {
  const midnight = { from: new Date(start - 600_000), to: new Date(start + 600_000) };
  const [before, after] = ['20261120T235000Z', '20261121T001000Z'];

  test.each([
    ['flat', [`${before}-${after}.csv`]],
    [
      'date',
      [`2026/11/20/${before}-20261121T000000Z.csv`, `2026/11/21/20261121T000000Z-${after}.csv`],
    ],
    [
      'hive',
      [
        `year=2026/month=11/day=20/${before}-20261121T000000Z.csv`,
        `year=2026/month=11/day=21/20261121T000000Z-${after}.csv`,
      ],
    ],
  ] as const)('%s', async (layout, paths) => {
    const world = new World({ rows: steadyRows(1000, start - 500_000), limitRows: 10_000 });
    const result = await world.run({ layout, request: midnight });
    expect([...world.store.files.keys()].toSorted()).toEqual(paths);
    expect(result).toMatchObject({ complete: true, rows: 1000 });
  });

  test('is taken from the manifest if the next run does not set it', async () => {
    const world = new World();
    await world.run({ layout: 'date' });
    const result = await world.run({ request: { to: new Date(start + 2 * hourMs) } });
    expect(result.parts.map(({ files }) => files[0]?.path ?? '')).not.toEqual([]);
    expect([...world.store.files.keys()].every((path) => path.startsWith('2026/11/21/'))).toBe(
      true,
    );
  });
});

describe('a folder', () => {
  test('holds the files, a manifest, and nothing else', async () => {
    const world = new World();
    const { provider, host } = await serveFiles(world.vendor);
    const directory = await temporaryFolder();
    const store = createFolderStore(directory, { allowHosts: [host] });
    const result = await world.run({ provider, store });
    expect(result).toMatchObject({ complete: true, rows: 1000, proof: 'counted' });
    const names = result.parts.flatMap(({ files }) => files.map(({ path }) => path));
    expect(await readdir(directory)).toEqual([...names, 'manifest.json'].toSorted());
    expect(await prove(directory)).toMatchObject({ proven: true, rows: 1000 });
    expect(await readManifest(directory)).toEqual(result.manifest);
  });

  test('with an existing file is exported only with overwrite', async () => {
    const world = new World({ limitRows: 10_000 });
    const { provider, host } = await serveFiles(world.vendor);
    const directory = await temporaryFolder();
    const path = join(directory, '20261121T000000Z-20261121T010000Z.csv');
    await writeFile(path, 'mine');
    const store = createFolderStore(directory, { allowHosts: [host] });
    await expect(world.run({ provider, store })).rejects.toMatchObject({ reason: 'target-exists' });
    expect(await readFile(path, 'utf8')).toBe('mine');
    const result = await world.run({ provider, store, overwrite: true });
    expect(result.complete).toBe(true);
    // The second run continued with the task of the first one.
    expect(world.vendor.created).toBe(1);
    expect(await prove(directory)).toMatchObject({ proven: true });
  });
});

describe('parallel', () => {
  test('is the maximum number of concurrent tasks', async () => {
    expect(await mostTasks(3)).toBe(3);
    expect(await mostTasks(1)).toBe(1);
  });

  test('is never more than the vendor allows', async () => {
    expect(await mostTasks(8, 2)).toBe(2);
  });
});

test('requestsPerSecond spreads the requests', async () => {
  const world = new World({ limitRows: 50 });
  const times: number[] = [];
  const provider = world.watched(() => times.push(world.clock.now()));
  const { complete, requests } = await world.run({ requestsPerSecond: 2, provider });
  expect(complete).toBe(true);
  expect(times.length).toBe(requests);
  // The first two go out together: half a second's worth.
  const evenly = times.slice(1);
  const pauses = evenly.slice(1).map((time, at) => time - (evenly[at] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(500);
});

describe('maxAttempts', () => {
  test('is the maximum number of tasks for one window, which is then incomplete', async () => {
    const faults = Array.from({ length: 10 }, () => 'fails' as const);
    const world = new World({ limitRows: 10_000, faults });
    const result = await world.run({ maxAttempts: 4 });
    expect(world.vendor.created).toBe(4);
    expect(result).toMatchObject({ complete: false, rows: 0, parts: [] });
    expect(result.incomplete).toMatchObject([
      {
        reason: 'task-failed',
        attempts: 4,
        explanation: expect.stringMatching(/failed/) as string,
      },
    ]);
    // Failed tasks are removed as well.
    expect(world.vendor.tasks.size).toBe(0);
  });

  test('starts again in the next run', async () => {
    const world = new World({ limitRows: 10_000, faults: ['fails', 'expires', 'fails'] });
    expect((await world.run({ maxAttempts: 2 })).complete).toBe(false);
    expect((await world.run({ maxAttempts: 2 })).complete).toBe(true);
    expect(world.rows).toEqual(steadyRows(1000).map(({ id }) => id));
  });
});

describe('settleMs', () => {
  test('is waited for, and windows that have settled are exported first', async () => {
    const world = new World({}, start + hourMs - 100_000);
    const finished: number[] = [];
    const run = exportRange(
      world.vendor.provider(),
      { from: new Date(start), to: new Date(start + hourMs) },
      { store: world.store, clock: world.clock, random: () => 0.5, settleMs: 200_000 },
    );
    for await (const part of run) {
      finished.push(world.clock.now());
      expect(world.clock.now()).toBeGreaterThanOrEqual(Date.parse(part.to) + 200_000);
    }
    expect((await run.done).complete).toBe(true);
    expect(Math.min(...finished)).toBeLessThan(start + hourMs);
  });
});

describe('lookbackMs', () => {
  const late = { id: 1000, time: start + 3000, arrivesAt: start + 3 * dayMs, stream: 'a' };

  test('finds rows that arrived late, and replaces the files', async () => {
    const world = new World({ rows: [...steadyRows(1000), late] });
    const first = await world.run();
    expect(first).toMatchObject({ complete: true, rows: 1000 });
    await world.clock.sleep(2 * dayMs, new AbortController().signal);
    expect((await world.run()).rows).toBe(1000);
    const second = await world.run({ lookbackMs: dayMs });
    expect(second).toMatchObject({ complete: true, rows: 1001 });
    expect(world.happened).toContain('late');
    expect(world.rows).toHaveLength(1001);
    const paths = second.parts.flatMap(({ files }) => files.map(({ path }) => path));
    expect([...world.store.files.keys()].toSorted()).toEqual(paths.toSorted());
    // Only one of the three windows was exported again.
    expect(second.tasks).toBe(1);
  });
});

test('splitBy divides a moment that has more rows than a task can hold', async () => {
  const rows = Array.from({ length: 900 }, (_, id) => ({
    id,
    time: start,
    arrivesAt: 0,
    stream: 'abc'.charAt(id % 3),
  }));
  const world = new World({ rows });
  const first = await world.run();
  expect(first.incomplete).toMatchObject([{ reason: 'over-limit', counted: 900 }]);
  const few = await world.run({ splitBy: { field: 'stream', values: ['a', 'b'] } });
  expect(few.incomplete).toMatchObject([{ reason: 'split-does-not-add-up' }]);
  const all = await world.run({ splitBy: { field: 'stream', values: ['a', 'b', 'c'] } });
  expect(all).toMatchObject({ complete: true, rows: 900, proof: 'counted' });
  expect(all.parts.filter(({ slice }) => slice !== undefined)).toHaveLength(3);
});

/** Maximum number of concurrent tasks. */
async function mostTasks(parallel: number, activeTasks?: number): Promise<number> {
  const world = new World({ limitRows: 50, taskMs: 20_000 });
  let [active, most] = [0, 0];
  const provider = world.watched((name) => {
    active += name === 'create' ? 1 : name === 'delete' ? -1 : 0;
    most = Math.max(most, active);
  });
  const limits = {
    resolutionMs: 1000,
    windowEnd: 'exclusive',
    rows: 50,
    ...(activeTasks !== undefined && { activeTasks }),
  } as const;
  const result = await world.run({ parallel, provider: { ...provider, limits } });
  expect(result.complete).toBe(true);
  return most;
}
