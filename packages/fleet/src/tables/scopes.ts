import type { Queries } from '../database/database.js';
import { schema } from '../database/migrations.js';

/** A scope: what shares one set of vendor limits, such as an account in a region. */
export interface NewScope {
  readonly name: string;
  readonly requestsPerSecond: number;
  /** Maximum number of concurrent tasks. Undefined if the vendor sets no limit. */
  readonly activeTasks: number | undefined;
}

/** Adds a scope or updates its limits; slots that hold a task are kept. */
export async function registerScope(queries: Queries, scope: NewScope): Promise<void> {
  const { name, requestsPerSecond, activeTasks = null } = scope;
  await queries.query(
    `insert into ${schema}.scopes (name, requests_per_second, active_tasks) values ($1, $2, $3)
     on conflict (name) do update set requests_per_second = $2, active_tasks = $3`,
    [name, requestsPerSecond, activeTasks],
  );
  await queries.query(
    `insert into ${schema}.slots (scope, number)
     select $1, number from generate_series(1, $2::int) as number on conflict do nothing`,
    [name, activeTasks ?? 0],
  );
  await queries.query(
    `delete from ${schema}.slots where scope = $1 and number > $2::int and window_id is null`,
    [name, activeTasks ?? 0],
  );
}

/** Requests that a process may send: the first after `startInMs`, then one every `everyMs`. */
export interface Grant {
  readonly startInMs: number;
  readonly everyMs: number;
}

/**
 * Reserves requests of a scope. All processes use the same row, so together they do not exceed
 * the limit.
 */
export async function reserveRequests(
  queries: Queries,
  scope: string,
  requests: number,
): Promise<Grant> {
  const [row] = await queries.query<Grant>(
    `update ${schema}.scopes
     set next_at = greatest(next_at, clock_timestamp()) + make_interval(secs => $2::int / requests_per_second),
         requests = requests + $2::int
     where name = $1
     returning (extract(epoch from next_at - clock_timestamp()) * 1000 - $2::int * 1000 / requests_per_second)::float8 as "startInMs",
       (1000 / requests_per_second)::float8 as "everyMs"`,
    [scope, requests],
  );
  if (row === undefined) {
    throw new Error(`The scope ${scope} is not in the tables.`);
  }
  return row;
}

/** Delays the requests of a scope, because the vendor requested it. */
export async function delayScope(queries: Queries, scope: string, ms: number): Promise<void> {
  await queries.query(
    `update ${schema}.scopes
     set next_at = greatest(next_at, clock_timestamp() + make_interval(secs => $2::float8 / 1000)) where name = $1`,
    [scope, ms],
  );
}

/**
 * Allows only one process at a time to sweep a scope, at most once per `everyMs`. Resolves with its
 * fencing number, or undefined if it is not due.
 */
export async function claimSweep(
  queries: Queries,
  scope: string,
  { leaseMs, everyMs }: { readonly leaseMs: number; readonly everyMs: number },
): Promise<string | undefined> {
  const [row] = await queries.query<{ attempt: string }>(
    `update ${schema}.scopes
     set sweep_attempt = sweep_attempt + 1, sweep_until = now() + make_interval(secs => $2::float8 / 1000)
     where name = $1 and (sweep_until is null or sweep_until < now())
       and (swept_at is null or swept_at < now() - make_interval(secs => $3::float8 / 1000))
     returning sweep_attempt::text as attempt`,
    [scope, leaseMs, everyMs],
  );
  return row?.attempt;
}

/** Resolves with false if the sweep took so long that another process took it over. */
export async function renewSweep(
  queries: Queries,
  scope: string,
  { attempt, leaseMs }: { readonly attempt: string; readonly leaseMs: number },
): Promise<boolean> {
  const rows = await queries.query(
    `update ${schema}.scopes set sweep_until = now() + make_interval(secs => $3::float8 / 1000)
     where name = $1 and sweep_attempt = $2::text::bigint returning name`,
    [scope, attempt, leaseMs],
  );
  return rows.length > 0;
}

export async function endSweep(queries: Queries, scope: string, attempt: string): Promise<void> {
  await queries.query(
    `update ${schema}.scopes set sweep_until = null, swept_at = now()
     where name = $1 and sweep_attempt = $2::text::bigint`,
    [scope, attempt],
  );
}

/**
 * Takes a slot for the task of a window, in the same transaction that verified the claim on the
 * window. Also resolves with true if the window already has a slot, and if the scope has no limit.
 */
export async function takeSlot(
  queries: Queries,
  scope: string,
  windowId: string,
): Promise<boolean> {
  const [limit] = await queries.query<{ active_tasks: number | null }>(
    `select active_tasks from ${schema}.scopes where name = $1`,
    [scope],
  );
  if ((limit?.active_tasks ?? null) === null) {
    return true;
  }
  const own = await queries.query(
    `select number from ${schema}.slots where scope = $1 and window_id = $2::text::bigint`,
    [scope, windowId],
  );
  if (own.length > 0) {
    return true;
  }
  const taken = await queries.query(
    `update ${schema}.slots set window_id = $2::text::bigint, fence = fence + 1, taken_at = now()
     where (scope, number) in (
       select scope, number from ${schema}.slots
       where scope = $1 and window_id is null order by number limit 1 for update skip locked
     ) returning number`,
    [scope, windowId],
  );
  return taken.length > 0;
}

/** Releases the slots of windows whose tasks have ended. */
export async function freeSlots(queries: Queries, windowIds: readonly string[]): Promise<void> {
  await queries.query(
    `update ${schema}.slots set window_id = null, fence = fence + 1, taken_at = null
     where window_id = any($1::text[]::bigint[])`,
    [[...windowIds]],
  );
}

/** Scopes that were not swept within `everyMs`. */
export async function dueScopes(queries: Queries, everyMs: number): Promise<readonly string[]> {
  const rows = await queries.query<{ name: string }>(
    `select name from ${schema}.scopes
     where (swept_at is null or swept_at < now() - make_interval(secs => $1::float8 / 1000))
       and (sweep_until is null or sweep_until < now())`,
    [everyMs],
  );
  return rows.map(({ name }) => name);
}
