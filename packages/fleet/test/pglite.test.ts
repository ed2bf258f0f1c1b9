import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../src/database/open-database.js';
import { createFleet } from '../src/index.js';
import { skipReason } from './support/node-version.js';
import { isAllDone, startWorld, until, type World } from './support/world.js';

const start = new Date('2026-11-01T00:00:00Z');

describe.skipIf(skipReason !== '')(
  `the embedded database ${skipReason}`,
  { timeout: 180_000 },
  () => {
    let world: World;
    beforeAll(async () => {
      const rates = [{ perSecond: 1, from: start, to: '2026-11-01T00:10:00Z' }];
      world = await startWorld({
        timings: { 'baidu-bls': { waitingMs: 20, runningMs: 20 } },
        datasets: [{ vendor: 'baidu-bls', store: 'web', rates }],
      });
    });
    afterAll(async () => world.close());

    it('recreates a half-created folder, exports, and locks out a second process', async () => {
      const folder = join(world.folder, 'fleet');
      // As left by a process that ended while creating the database.
      await mkdir(join(folder, 'database'), { recursive: true });
      await writeFile(join(folder, 'database.unfinished'), '');
      await writeFile(join(folder, 'database', 'PG_VERSION'), '17');
      const web = {
        name: 'web',
        provider: 'bls',
        request: { logStoreName: 'web', format: 'csv' },
        start,
      };
      const fleet = createFleet(world.options({ database: folder, exports: [web] }));
      await fleet.start();
      await expect(openDatabase(folder)).rejects.toMatchObject({
        reason: 'folder-busy',
        message: expect.stringContaining('--database postgres://') as string,
      });
      const status = await until(async () => fleet.status(), isAllDone, 120_000);
      expect(status.exports).toMatchObject([{ rows: 600, state: 'active' }]);
      await fleet.stop();
      expect(existsSync(join(folder, 'database.unfinished'))).toBe(false);
    });
  },
);

describe.skipIf(skipReason !== '')(`a process that was paused ${skipReason}`, () => {
  it('uses the database no more if another one took over its folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'download-tasks-fleet-'));
    const database = await openDatabase(folder);
    const paused = Date.now() + 3_600_000;
    vi.spyOn(Date, 'now').mockImplementation(() => paused);
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    const path = join(folder, 'database.part.lock');
    const claim = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...claim, token: 'of another process' }));
    vi.spyOn(Date, 'now').mockImplementation(() => paused + 3_600_000);
    const reason = 'folder-busy';
    await expect(database.query('select 1')).rejects.toMatchObject({ reason });
    await expect(database.script('select 1')).rejects.toMatchObject({ reason });
    await expect(database.queue.executeSql('select 1')).rejects.toMatchObject({ reason });
    await expect(
      database.transaction(async (queries) => queries.query('select 1')),
    ).rejects.toMatchObject({ reason });
    vi.restoreAllMocks();
    await database.close();
    await rm(folder, { recursive: true });
  });
});

describe('a folder with an incomplete database', () => {
  it('is rejected and not changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'download-tasks-fleet-'));
    await mkdir(join(folder, 'database'));
    const other = join(folder, 'database', 'notes.txt');
    await writeFile(other, 'not ours');
    await expect(openDatabase(folder)).rejects.toMatchObject({ reason: 'folder-damaged' });
    expect(existsSync(other)).toBe(true);
    await rm(folder, { recursive: true });
  });
});
