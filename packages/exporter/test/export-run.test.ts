import { describe, expect, test } from 'vitest';

import { exportRange, type ExportPart } from '../src/index.js';
import { dayMs, hourMs, start, steadyRows, World } from './support/world.js';

describe('events', () => {
  test('planned, window and part follow each other, with totals', async () => {
    const world = new World();
    const result = await world.run({ parallel: 1 });
    expect(world.happened).toEqual(['planned', 'part']);
    const [planned] = world.events;
    expect(planned).toMatchObject({ type: 'planned', totals: { rowsDone: 0, rowsCounted: 1000 } });
    const parts = world.events.filter((event) => event.type === 'part');
    expect(parts.map(({ part }) => part.files)).toEqual(result.parts.map(({ files }) => files));
    expect(world.events.at(-1)?.totals).toMatchObject({
      rowsDone: 1000,
      rowsCounted: 1000,
      windowsDone: result.parts.length,
      windows: result.parts.length,
      tasks: result.tasks,
    });
    const steps = world.events.flatMap((event) => (event.type === 'window' ? [event.step] : []));
    expect(steps.slice(0, 4)).toEqual(['creating', 'waiting', 'fetching', 'proving']);
  });

  test('cut: a task stopped early, and the window is split', async () => {
    const world = new World({ limitRows: 10_000, faults: ['cut'] });
    const result = await world.run();
    expect(result).toMatchObject({ complete: true, rows: 1000 });
    expect(world.events.find(({ type }) => type === 'cut')).toMatchObject({
      counted: 1000,
      fileRows: 500,
      window: { from: '2026-11-21T00:00:00.000Z', to: '2026-11-21T01:00:00.000Z' },
    });
    expect(world.happened).toEqual(['planned', 'cut', 'planned', 'part']);
  });

  test('late: rows arrived meanwhile, and the window is exported again', async () => {
    const now = start + 2 * dayMs;
    const late = { id: 1000, time: start, arrivesAt: now + 10_000, stream: 'a' };
    const world = new World({
      rows: [...steadyRows(1000), late],
      limitRows: 10_000,
      taskMs: 20_000,
    });
    const result = await world.run();
    expect(result).toMatchObject({ complete: true, rows: 1001, tasks: 2 });
    expect(world.happened).toEqual(['planned', 'late', 'part']);
    expect(world.events.find(({ type }) => type === 'late')).toMatchObject({ counted: 1001 });
  });

  test('repeat: another task is created', async () => {
    const world = new World({ limitRows: 10_000, faults: ['expires'] });
    await world.run();
    expect(world.happened).toEqual(['planned', 'repeat', 'part']);
  });

  test('incomplete: the window is not in the files, with the reason', async () => {
    const rows = Array.from({ length: 500 }, (_, id) => ({
      id,
      time: start,
      arrivesAt: 0,
      stream: 'a',
    }));
    const world = new World({ rows });
    const { incomplete, complete } = await world.run();
    expect(complete).toBe(false);
    const event = world.events.find(({ type }) => type === 'incomplete');
    expect(event).toMatchObject({ reason: 'over-limit', window: { from: incomplete[0]?.from } });
  });

  test('that throw end the run, and the next one continues', async () => {
    const world = new World({ limitRows: 100 });
    const reason = new Error('enough');
    const run = world.run({
      onProgress: ({ type, totals }) => {
        if (type === 'part' && totals.windowsDone >= 3) {
          throw reason;
        }
      },
    });
    await expect(run).rejects.toBe(reason);
    const result = await world.run();
    expect(result).toMatchObject({ complete: true, rows: 1000 });
    expect(world.vendor.created).toBe(result.parts.filter(({ rows }) => rows > 0).length);
  });
});

describe('reading parts', () => {
  test('yields each part once, and then the result', async () => {
    const world = new World();
    const run = startRun(world);
    const parts: ExportPart[] = [];
    for await (const part of run) {
      parts.push(part);
    }
    const { manifest } = await run.done;
    const inOrder = parts.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    expect(inOrder.map(({ files }) => files)).toEqual(manifest.parts.map(({ files }) => files));
  });

  test('ends the run when it stops, and the next run continues', async () => {
    const world = new World({ limitRows: 100 });
    const run = startRun(world);
    for await (const part of run) {
      expect(part.proof).toBe('counted');
      break;
    }
    await expect(run.done).rejects.toMatchObject({ reason: 'aborted' });
    expect(await world.run()).toMatchObject({ complete: true, rows: 1000 });
  });
});

test('an abort ends the run with its own reason, and the next run continues', async () => {
  const world = new World({ limitRows: 100, taskMs: 60_000 });
  const controller = new AbortController();
  const reason = new Error('interrupted');
  const run = world.run({
    signal: controller.signal,
    onProgress: ({ type, totals }) => {
      if (type === 'window' && totals.tasks === 4) {
        controller.abort(reason);
      }
    },
  });
  await expect(run).rejects.toBe(reason);
  const result = await world.run();
  expect(result).toMatchObject({ complete: true, rows: 1000 });
  expect(world.vendor.tasks.size).toBe(0);
});

describe('tasks', () => {
  test('of this export are deleted, but only when their files are safe', async () => {
    const world = new World({ limitRows: 100 });
    const foreign = await world.vendor.provider().create({
      from: new Date(start),
      to: new Date(start + hourMs),
      name: 'theirs',
    });
    let deleted = 0;
    const provider = world.watched((name, handle) => {
      if (name !== 'delete') {
        return;
      }
      deleted += 1;
      const written = world.store.written.at(-1) ?? '';
      const { parts } = JSON.parse(written) as { readonly parts: readonly ExportPart[] };
      const part = parts.find(({ task }) => task?.handle === handle);
      const [file] = part?.files ?? [];
      expect(world.store.files.get(file?.path ?? '')).toHaveLength(part?.rows ?? -1);
    });
    await world.run({ provider });
    expect(deleted).toBeGreaterThan(5);
    expect([...world.vendor.tasks.values()].map(({ id }) => id)).toEqual([foreign.id]);
  });

  test('that must not be deleted are kept, and the next run tries again', async () => {
    const world = new World();
    const provider = world.vendor.provider();
    const first = await world.run({ provider: { ...provider, delete: deny } });
    expect(first).toMatchObject({ complete: true, rows: 1000 });
    expect(first.parts.every(({ task }) => task === undefined || task.kept)).toBe(true);
    expect(world.vendor.tasks.size).toBe(first.tasks);
    const second = await world.run();
    expect(second.tasks).toBe(0);
    expect(world.vendor.tasks.size).toBe(0);
  });

  test('that are still running are continued', async () => {
    const world = new World({ limitRows: 10_000, taskMs: 100_000 });
    const first = await world.run({ taskTimeoutMs: 10_000 });
    expect(first.incomplete).toMatchObject([
      { reason: 'still-running', task: { handle: 'simulated:1' } },
    ]);
    const second = await world.run();
    expect(second).toMatchObject({ complete: true, rows: 1000, tasks: 0 });
    expect(world.vendor.created).toBe(1);
  });

  test.each([true, false])('are found again after a kill (vendor lists: %s)', async (canList) => {
    const world = new World({ limitRows: 10_000, taskMs: 100_000, canList });
    const provider = world.vendor.provider();
    const killed = new Promise<void>((resolve) => {
      void world
        .run({
          provider: {
            ...provider,
            // The task is created, and no process is left to receive the response.
            create: async (request, options) => {
              await provider.create(request, options);
              resolve();
              return new Promise<never>(() => {});
            },
          },
        })
        .catch(() => undefined);
    });
    await killed;
    world.store.breakLock();
    const { complete, manifest } = await world.run();
    expect(complete).toBe(true);
    // If the vendor cannot list tasks, the task is created again, and the other one is reported.
    expect(world.vendor.created).toBe(canList ? 1 : 2);
    expect(manifest.strays.map(({ name }) => name)).toEqual(
      canList ? [] : [`export-${manifest.id}-1`],
    );
  });

  test.each([true, false])(
    'whose response was lost are settled (vendor lists: %s)',
    async (canList) => {
      const world = new World({ limitRows: 10_000, faults: ['response-lost'], canList });
      const { complete, manifest } = await world.run();
      expect(complete).toBe(true);
      expect(world.vendor.created).toBe(canList ? 1 : 2);
      expect(manifest.strays).toHaveLength(canList ? 0 : 1);
    },
  );

  test('are created again after a kill if the vendor lists only with a filter', async () => {
    const world = new World({ limitRows: 10_000, taskMs: 100_000 });
    const provider = {
      ...world.vendor.provider(),
      list: (): never => {
        throw Object.assign(new Error('Which listing?'), { kind: 'invalid' });
      },
    };
    const killed = new Promise<void>((resolve) => {
      const hangs: typeof provider.create = async (request, options) => {
        await provider.create(request, options);
        resolve();
        return new Promise<never>(() => {});
      };
      void world.run({ provider: { ...provider, create: hangs } }).catch(() => undefined);
    });
    await killed;
    world.store.breakLock();
    const { complete, manifest } = await world.run({ provider });
    expect(complete).toBe(true);
    expect(world.vendor.created).toBe(2);
    expect(manifest.strays).toMatchObject([{ name: `export-${manifest.id}-1` }]);
  });

  test('that are rejected leave nothing to look for, even if the vendor cannot list', async () => {
    const world = new World({ limitRows: 10_000, canList: false });
    const provider = { ...world.vendor.provider(), create: deny };
    await expect(world.run({ provider })).rejects.toThrow('No.');
    const { complete, manifest } = await world.run();
    expect(complete).toBe(true);
    expect(world.vendor.created).toBe(1);
    expect(manifest.strays).toEqual([]);
  });
});

/** A run whose parts are read. */
function startRun(world: World): ReturnType<typeof exportRange> {
  return exportRange(
    world.vendor.provider(),
    { from: new Date(start), to: new Date(start + hourMs) },
    { store: world.store, clock: world.clock, random: () => 0.5, requestsPerSecond: 1000 },
  );
}

async function deny(): Promise<never> {
  throw Object.assign(new Error('No.'), { kind: 'permission' });
}
