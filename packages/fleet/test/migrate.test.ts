import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import { migrate } from '../src/database/migrate.js';
import { migrations, schema } from '../src/database/migrations.js';
import { checkVersion, openPostgres } from '../src/database/open-postgres.js';
import { registerExport } from '../src/tables/exports.js';
import { skipReason } from './support/node-version.js';
import { postgresSkipReason, startPostgres, type TestPostgres } from './support/postgres.js';

const reason = skipReason || postgresSkipReason;

/** Every column of the fleet's tables. */
async function columnsIn(database: Database): Promise<string[]> {
  const rows = await database.query<{ text: string }>(
    `select table_name || '.' || column_name || ' ' || data_type as text from information_schema.columns
     where table_schema = '${schema}' order by 1`,
  );
  return rows.map(({ text }) => text);
}

describe.skipIf(reason !== '')(`migrations ${reason}`, { timeout: 60_000 }, () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  }, 60_000);
  afterAll(async () => postgres.close());

  it('lead to the same tables from nothing and from the first version, and keep existing rows', async () => {
    const fresh = await openPostgres(await postgres.createDatabase());
    await migrate(fresh);
    const grown = await openPostgres(await postgres.createDatabase());
    await migrate(grown, 1);
    await grown.query(
      `insert into ${schema}.exports (name, vendor, provider, scope, request, id, starts_at, planned_to)
       values ('web', 'v', 'v:', 's', '{}', 'abc', now(), now())`,
    );
    await Promise.all([migrate(grown), migrate(grown), migrate(grown)]);
    expect(await columnsIn(grown)).toEqual(await columnsIn(fresh));
    const one = { name: 'web', vendor: 'v', provider: 'v:', scope: 's', request: {}, id: 'other' };
    const row = await registerExport(grown, { ...one, start: new Date() });
    expect(row.id).toBe('abc');
    const versions = await grown.query(`select version from ${schema}.migrations`);
    expect(versions).toHaveLength(migrations.length);
    await Promise.all([fresh.close(), grown.close()]);
  });

  it('are rejected for tables of a newer release', async () => {
    const database = await openPostgres(await postgres.createDatabase());
    await migrate(database);
    await database.query(`insert into ${schema}.migrations (version) values (999)`);
    await expect(migrate(database)).rejects.toMatchObject({
      reason: 'database-newer',
      message: expect.stringContaining('have version 999') as string,
    });
    await database.close();
  });
});

describe('a database that cannot be used', () => {
  it('is reported without its password', async () => {
    const opening = openPostgres('postgres://fleet:never-shown@127.0.0.1:1/fleet');
    await expect(opening).rejects.toMatchObject({ reason: 'database-unreachable' });
    await expect(opening).rejects.toThrow(/postgres:\/\/fleet@127\.0\.0\.1:1\/fleet cannot be/);
    await expect(opening).rejects.not.toThrow(/never-shown/);
  });

  it('is too old', async () => {
    const queries = {
      query: async <Row extends object>() => [{ version: 120_022 }] as unknown as Row[],
      script: async () => undefined,
    };
    await expect(checkVersion(queries, 'postgres://there')).rejects.toMatchObject({
      reason: 'database-too-old',
      message: expect.stringContaining('PostgreSQL 12') as string,
    });
  });
});
