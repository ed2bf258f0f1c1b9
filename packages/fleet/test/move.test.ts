import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/database/open-database.js';
import { moveFleet } from '../src/index.js';
import { registerExport } from '../src/tables/exports.js';
import { beginRun } from '../src/tables/runs.js';
import { registerScope, takeSlot } from '../src/tables/scopes.js';
import { insertWindows } from '../src/tables/windows.js';
import { manifestOf } from './support/manifest-of.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';

const reason = skipReason || postgresSkipReason;
const tables = ['exports', 'scopes', 'windows', 'slots', 'runs'];

/** A trigger of the target that changes what is copied. */
const spoil = `
  create function spoil() returns trigger language plpgsql as $$ begin new.rows = 7; return new; end $$;
  create trigger spoil before insert on download_tasks.windows for each row execute function spoil();
`;

describe.skipIf(reason !== '')(
  `moving a fleet to PostgreSQL ${reason}`,
  { timeout: 120_000 },
  () => {
    let postgres: TestPostgres;
    let folder: string;
    beforeAll(async () => {
      postgres = await startPostgres();
      folder = await mkdtemp(join(tmpdir(), 'download-tasks-move-'));
      const source = await openDatabase(folder);
      await registerScope(source, { name: 's', requestsPerSecond: 10, activeTasks: 2 });
      const web = { name: 'web', vendor: 'v', provider: 'v:', scope: 's', request: {}, id: 'e' };
      await registerExport(source, { ...web, start: new Date(0) });
      const manifests = Array.from({ length: 1200 }, (_, hour) => manifestOf(hour));
      await insertWindows(source, { name: 'web', scope: 's' }, manifests);
      await takeSlot(source, 's', '3');
      await beginRun(source, { id: 'r', host: 'here', pid: 1 });
      await source.close();
    }, 120_000);
    afterAll(async () => {
      await postgres.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('copies nothing if a row differs, and every row otherwise', async () => {
      const to = await postgres.createDatabase();
      await (await openDatabase(to)).close();
      const client = new Client({ connectionString: to });
      await client.connect();
      await client.query(spoil);
      await expect(moveFleet({ from: folder, to })).rejects.toMatchObject({
        reason: 'copy-differs',
        message: expect.stringContaining('windows') as string,
      });
      for (const table of tables) {
        const { rows } = await client.query(`select 1 from download_tasks.${table}`);
        expect(rows).toEqual([]);
      }
      expect(existsSync(join(folder, 'moved-to.txt'))).toBe(false);

      await client.query('drop trigger spoil on download_tasks.windows');
      expect(await moveFleet({ from: folder, to })).toEqual({
        exports: 1,
        scopes: 1,
        windows: 1200,
        slots: 2,
        runs: 1,
      });
      await client.end();
      await expect(openDatabase(folder)).rejects.toMatchObject({ reason: 'folder-moved' });
      // New windows get new ids.
      const target = await openDatabase(to);
      await insertWindows(target, { name: 'web', scope: 's' }, [manifestOf(5000)]);
      const [last] = await target.query('select max(id)::int as id from download_tasks.windows');
      expect(last).toEqual({ id: 1201 });
      await target.close();
    });
  },
);
