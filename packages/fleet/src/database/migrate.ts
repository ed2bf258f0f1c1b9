import { FleetError } from '../fleet-error.js';
import type { Database } from './database.js';
import { migrations, schema } from './migrations.js';

/** An arbitrary number; the same in every process, so that only one migrates at a time. */
const lockKey = 711_017;

/**
 * Migrates the tables to this release, from an empty database or any earlier release. Throws a
 * FleetError if the tables belong to a newer release.
 */
export async function migrate(database: Database, to: number = migrations.length): Promise<void> {
  await database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await queries.script(`
      create schema if not exists ${schema};
      create table if not exists ${schema}.migrations (
        version int primary key,
        applied_at timestamptz not null default now()
      );
    `);
    const [row] = await queries.query<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from ${schema}.migrations`,
    );
    const version = row?.version ?? 0;
    if (version > migrations.length) {
      throw new FleetError(
        'database-newer',
        `The tables in ${database.location} have version ${version}, and this release supports ${migrations.length}. Update @download-tasks/fleet.`,
      );
    }
    for (const [at, script] of migrations.slice(0, to).entries()) {
      if (at < version) {
        continue;
      }
      await queries.script(script);
      await queries.query(`insert into ${schema}.migrations (version) values ($1)`, [at + 1]);
    }
  });
}
