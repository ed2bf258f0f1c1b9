import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { exportRange, readManifest } from '@download-tasks/exporter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFleet, folderDestination, type FleetExport } from '../src/index.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';
import { filesIn, isAllDone, startWorld, until, type World } from './support/world.js';

const reason = skipReason || postgresSkipReason;
const start = new Date('2026-11-01T00:00:00Z');

describe.skipIf(reason !== '')(`failures ${reason}`, { timeout: 120_000 }, () => {
  let world: World;
  let postgres: TestPostgres;
  let created = 0;
  beforeAll(async () => {
    postgres = await startPostgres();
    const rates = [{ perSecond: 1, from: start, to: '2026-11-01T00:30:00Z' }];
    world = await startWorld({
      timings: { 'baidu-bls': { waitingMs: 20, runningMs: 20 } },
      datasets: [{ vendor: 'baidu-bls', store: 'web', rates }],
      outcome: () => {
        created += 1;
        return { kind: 'succeeds' };
      },
    });
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await postgres.close();
  });

  const web: FleetExport = {
    name: 'web',
    provider: 'bls',
    request: { logStoreName: 'web', format: 'csv' },
    start,
    maxRowsPerTask: 500,
  };

  it('stops an export without credentials, and continues with the others', async () => {
    const fleet = createFleet(
      world.options({
        database: await postgres.createDatabase(),
        providers: {
          ...world.providers,
          none: {
            open: () => {
              throw new Error('No credentials were found.');
            },
          },
          wrong: {
            account: 'wrong',
            open: () =>
              createBaiduBlsTasks(
                createBaiduBlsClient({
                  region: 'bj',
                  endpoint: `${world.url}/baidu-bls`,
                  credentials: { accessKeyId: 'nobody', secretAccessKey: 'never-shown-key' },
                }),
              ),
          },
        },
        exports: [
          { ...web, name: 'none', provider: 'none' },
          { ...web, name: 'wrong', provider: 'wrong' },
          { ...web, name: 'good' },
        ],
      }),
    );
    await fleet.start();
    const status = await until(
      async () => fleet.status(),
      (seen) => isAllDone(seen) && seen.exports.some(({ rows }) => rows === 1800),
    );
    await fleet.stop();
    expect(status.exports).toMatchObject([
      { name: 'good', state: 'active', rows: 1800 },
      { name: 'none', state: 'stopped', reason: 'No credentials were found.' },
      { name: 'wrong', state: 'stopped', reason: expect.stringMatching(/./) as string },
    ]);
  });

  it('creates no tasks for a paused export, although its windows are queued', async () => {
    const before = created;
    const fleet = createFleet(
      world.options({
        database: await postgres.createDatabase(),
        concurrency: 1,
        // Slow enough to be paused in between.
        providers: { bls: { ...world.providers.bls, requestsPerSecond: 20 } },
        exports: [{ ...web, name: 'paused', maxRowsPerTask: 100 }],
      }),
    );
    await fleet.start();
    await until(
      async () => created,
      (tasks) => tasks >= before + 2,
    );
    await fleet.pause('paused');
    const atPause = created;
    await until(
      async () => fleet.status(),
      ({ exports }) => exports.every(({ windows }) => windows.running + windows.ready === 0),
    );
    const drained = await fleet.status();
    expect(created).toBe(atPause);
    expect(drained.exports[0]?.windows.planned).toBeGreaterThan(5);
    await fleet.resume('paused');
    const done = await until(async () => fleet.status(), isAllDone);
    await fleet.stop();
    expect(done.exports).toMatchObject([{ state: 'active', rows: 1800 }]);
  });

  it('rejects a changed request by name, and keeps existing files', async () => {
    const database = await postgres.createDatabase();
    const first = createFleet(world.options({ database, exports: [{ ...web, name: 'changed' }] }));
    await first.start();
    await until(async () => first.status(), isAllDone);
    await first.stop();
    const request = { logStoreName: 'other', format: 'csv' };
    const second = createFleet(
      world.options({ database, exports: [{ ...web, name: 'changed', request }] }),
    );
    await second.start();
    const status = await second.status();
    await second.stop();
    expect(status.exports).toMatchObject([
      { state: 'stopped', rows: 1800, reason: expect.stringContaining('logStoreName') as string },
    ]);
  });

  it('takes over what sync has exported, and creates no tasks for it', async () => {
    const directory = join(world.folder, 'out', 'adopted');
    const tasks = createBaiduBlsTasks(
      createBaiduBlsClient({
        region: 'bj',
        endpoint: `${world.url}/baidu-bls`,
        credentials: { accessKeyId: 'emulator-access-key', secretAccessKey: 'emulator-secret-key' },
      }),
    );
    const to = new Date('2026-11-01T00:20:00Z');
    await exportRange(
      tasks,
      { logStoreName: 'web', format: 'csv', from: start, to },
      { directory, download: { allowHosts: [new URL(world.url).host] }, intervalMs: 20 },
    ).done;
    const before = await filesIn(directory);
    const fleet = createFleet(
      world.options({
        database: await postgres.createDatabase(),
        exports: [{ ...web, name: 'adopted' }],
      }),
    );
    await fleet.start();
    const status = await until(async () => fleet.status(), isAllDone);
    await fleet.stop();
    expect(status.exports).toMatchObject([{ rows: 1800, windows: { incomplete: 0 } }]);
    const after = await filesIn(directory);
    for (const [path, text] of before) {
      expect(after.get(path)).toBe(text);
    }
    const rows = [...after.values()].flatMap((text) => text.trim().split('\n').slice(1));
    expect(rows).toHaveLength(1800);
  });

  it('stops an export whose manifest belongs to something else, and changes nothing there', async () => {
    const directory = join(world.folder, 'out', 'foreign');
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'manifest.json'), '{"kind":"something else"}');
    const fleet = createFleet(
      world.options({
        database: await postgres.createDatabase(),
        exports: [{ ...web, name: 'foreign' }],
      }),
    );
    await fleet.start();
    const status = await until(
      async () => fleet.status(),
      ({ exports }) => exports.some(({ state }) => state === 'stopped'),
    );
    await fleet.stop();
    expect(status.exports[0]?.reason).toContain('is not the manifest of an export');
    expect([...(await filesIn(directory)).keys()]).toEqual([]);
  });

  it.each([
    ['was removed', async (path: string) => rm(path), /does not contain manifest\.json/],
    [
      'was edited',
      async (path: string) =>
        writeFile(path, (await readFile(path, 'utf8')).replace('"flat"', '"date"')),
      /was edited by hand or is damaged/,
    ],
  ])('stops an export whose manifest %s, and loses no file', async (how, spoil, message) => {
    const name = how.replace(' ', '-');
    const directory = join(world.folder, 'out', name);
    const database = await postgres.createDatabase();
    const options = world.options({ database, exports: [{ ...web, name }] });
    const first = createFleet(options);
    await first.start();
    await until(async () => first.status(), isAllDone);
    await until(
      async () => readManifest(directory).catch(() => undefined),
      (manifest) => manifest?.parts.reduce((rows, part) => rows + part.rows, 0) === 1800,
    );
    await first.stop();
    const before = await filesIn(directory);
    await spoil(join(directory, 'manifest.json'));
    const second = createFleet(options);
    await second.start();
    const status = await until(
      async () => second.status(),
      ({ exports }) => exports[0]?.state === 'stopped',
    );
    await second.stop();
    expect(status.exports[0]).toMatchObject({ rows: 1800, windows: { incomplete: 0 } });
    expect(status.exports[0]?.reason).toMatch(message);
    expect(await filesIn(directory)).toEqual(before);
  });

  it('waits while the destination fails, reports why, and continues once it works again', async () => {
    const blocked = join(world.folder, 'blocked');
    await writeFile(blocked, 'a file instead of the folder');
    const fleet = createFleet(
      world.options({
        database: await postgres.createDatabase(),
        destination: folderDestination(blocked),
        exports: [{ ...web, name: 'blocked' }],
      }),
    );
    await fleet.start();
    const status = await until(
      async () => fleet.status(),
      ({ exports }) => exports.some((one) => one.reason !== undefined),
    );
    expect(status.exports).toMatchObject([
      { state: 'active', rows: 0, reason: expect.stringContaining('Cannot use') as string },
    ]);
    await rm(blocked);
    const after = await until(async () => fleet.status(), isAllDone);
    expect(after.exports).toMatchObject([{ state: 'active', rows: 1800, failing: 0 }]);
    expect(after.exports[0]).not.toHaveProperty('reason');
    await fleet.stop();
  });
});
