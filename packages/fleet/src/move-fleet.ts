import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Queries } from './database/database.js';
import { migrations, schema } from './database/migrations.js';
import { openDatabase } from './database/open-database.js';
import { movedName } from './database/open-pglite.js';
import { FleetError } from './fleet-error.js';

/** Number of copied rows, by table. */
export type MoveReport = Readonly<Record<string, number>>;

/** Ordered so that referenced rows are copied first. */
const tables = ['exports', 'scopes', 'windows', 'slots', 'runs'] as const;
const rowsAtOnce = 500;

/**
 * Copies an embedded database to an empty PostgreSQL database, compares every row, and records the
 * move in the folder, so that no process continues to use it. Rejects with a FleetError, and leaves
 * both unchanged, if the folder is in use, the target is not empty, or a row differs.
 */
export async function moveFleet(move: {
  /** The folder of the embedded database. */
  readonly from: string;
  /** The URL of the PostgreSQL database. */
  readonly to: string;
}): Promise<MoveReport> {
  const source = await openDatabase(move.from);
  try {
    const target = await openDatabase(move.to);
    try {
      const report = await copyAll(source, target);
      await writeFile(join(source.location, movedName), `${target.location}\n`);
      return report;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyAll(source: Database, target: Database): Promise<MoveReport> {
  return target.transaction(async (queries) => {
    await refuseRows(queries, target.location);
    const report: Record<string, number> = {};
    for (const table of tables) {
      report[table] = await copyTable(source, queries, table);
    }
    await queries.query(
      `select setval(pg_get_serial_sequence('${schema}.windows', 'id'),
         greatest(1, (select coalesce(max(id), 1) from ${schema}.windows)))`,
    );
    return report;
  });
}

async function refuseRows(queries: Queries, location: string): Promise<void> {
  for (const table of tables) {
    const rows = await queries.query(`select 1 from ${schema}.${table} limit 1`);
    if (rows.length > 0) {
      throw new FleetError(
        'not-empty',
        `${location} already contains a fleet: its table ${table} has rows. Move to an empty database (the move creates version ${migrations.length} of the tables).`,
      );
    }
  }
}

/**
 * Rows are copied as JSON, which both engines format identically; times as text with full
 * precision.
 */
async function copyTable(
  source: Queries,
  target: Queries,
  table: (typeof tables)[number],
): Promise<number> {
  let copied = 0;
  for (;;) {
    const rows = await pageOf(source, table, copied);
    if (rows.length === 0) {
      break;
    }
    await target.query(
      `insert into ${schema}.${table} overriding system value
       select r.* from unnest($1::text[]::jsonb[]) as t (row),
         jsonb_populate_record(null::${schema}.${table}, t.row) as r`,
      [rows],
    );
    const there = await pageOf(target, table, copied);
    if (!isSame(rows, there)) {
      throw new FleetError(
        'copy-differs',
        `Rows of the table ${table} differ after the copy. Nothing was moved; please report this bug.`,
      );
    }
    copied += rows.length;
  }
  return copied;
}

const order: Readonly<Record<(typeof tables)[number], string>> = {
  exports: 'name collate "C"',
  scopes: 'name collate "C"',
  windows: 'id',
  slots: 'scope collate "C", number',
  runs: 'id collate "C"',
};

async function pageOf(
  queries: Queries,
  table: (typeof tables)[number],
  offset: number,
): Promise<readonly string[]> {
  const rows = await queries.query<{ row: string }>(
    `select to_jsonb(t)::text as row from ${schema}.${table} t order by ${order[table]} limit $1 offset $2`,
    [rowsAtOnce, offset],
  );
  return rows.map(({ row }) => row);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((row, at) => row === other[at]);
}
