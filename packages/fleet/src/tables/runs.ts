import type { Queries } from '../database/database.js';
import { schema } from '../database/migrations.js';

/** Registers a process of the fleet. */
export async function beginRun(
  queries: Queries,
  run: { readonly id: string; readonly host: string; readonly pid: number },
): Promise<void> {
  const { id, host, pid } = run;
  await queries.query(`insert into ${schema}.runs (id, host, pid) values ($1, $2, $3)`, [
    id,
    host,
    pid,
  ]);
}

/** Work of a process since the last report. */
export interface RunWork {
  readonly windows: number;
  readonly failures: number;
}

/**
 * Records that a process is alive, and its work. Deletes processes that have been silent for a
 * week.
 */
export async function touchRun(queries: Queries, id: string, work: RunWork): Promise<void> {
  await queries.query(
    `update ${schema}.runs set seen_at = now(), windows = windows + $2, failures = failures + $3 where id = $1`,
    [id, work.windows, work.failures],
  );
  await queries.query(`delete from ${schema}.runs where seen_at < now() - interval '7 days'`);
}

export async function endRun(queries: Queries, id: string, work: RunWork): Promise<void> {
  await touchRun(queries, id, work);
  await queries.query(`update ${schema}.runs set ended_at = now() where id = $1`, [id]);
}
