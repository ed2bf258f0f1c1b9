import type { ExportManifest } from '@download-tasks/exporter';
import type { Queries } from '../database/database.js';
import { schema } from '../database/migrations.js';

/** What earlier windows of an export found out; new ones start with it. */
export type Known = Pick<ExportManifest, 'limits' | 'windowEnd'>;

/**
 * `active`; `paused` by a person: no new tasks are created; `stopped` automatically, with a reason:
 * it cannot continue until a person intervenes.
 */
export type ExportState = 'active' | 'paused' | 'stopped';

/** A row of the exports table. */
export interface ExportRow {
  readonly name: string;
  readonly vendor: string;
  /** Prefix of the handles of its tasks. */
  readonly provider: string;
  readonly scope: string;
  readonly request: Readonly<Record<string, unknown>>;
  /** Random; part of the names of its tasks. */
  readonly id: string;
  readonly state: ExportState;
  readonly reason: string | null;
  readonly starts_at: Date;
  /** Null if nothing is planned yet. */
  readonly planned_to: Date | null;
  readonly known: Known | null;
}

const columns =
  'name, vendor, provider, scope, request, id, state, reason, starts_at, planned_to, known';

/** The data that an export is registered with. */
export type NewExport = Pick<
  ExportRow,
  'name' | 'vendor' | 'provider' | 'scope' | 'request' | 'id'
> & { readonly start: Date };

/**
 * Records that an export could not start, because its provider could not be opened. An export that
 * had started stops.
 */
export async function registerFailure(
  queries: Queries,
  one: Pick<NewExport, 'name' | 'id' | 'start'>,
  reason: string,
): Promise<void> {
  const { name, id, start } = one;
  await queries.query(
    `insert into ${schema}.exports (name, vendor, provider, scope, request, id, starts_at, state, reason)
     values ($1, '', '', '', '{}', $2, $3::text::timestamptz, 'stopped', $4)
     on conflict (name) do update set state = 'stopped', reason = $4`,
    [name, id, start.toISOString(), reason],
  );
}

/** Adds an export unless it exists. Resolves with the stored row. */
export async function registerExport(queries: Queries, one: NewExport): Promise<ExportRow> {
  const { name, vendor, provider, scope, request, id, start } = one;
  await queries.query(
    `insert into ${schema}.exports (name, vendor, provider, scope, request, id, starts_at)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7::text::timestamptz)
     on conflict (name) do update
     set vendor = $2, provider = $3, scope = $4, request = $5::jsonb, state = 'active', reason = null
     where exports.vendor = ''`,
    [name, vendor, provider, scope, JSON.stringify(request), id, start.toISOString()],
  );
  const [found] = await queries.query<ExportRow>(
    `select ${columns} from ${schema}.exports where name = $1`,
    [name],
  );
  if (found === undefined) {
    throw new Error(`The export ${name} was removed from the tables.`);
  }
  return found;
}

export async function readExport(queries: Queries, name: string): Promise<ExportRow | undefined> {
  const rows = await queries.query<ExportRow>(
    `select ${columns} from ${schema}.exports where name = $1`,
    [name],
  );
  return rows[0];
}

export async function listExports(queries: Queries): Promise<ExportRow[]> {
  return queries.query<ExportRow>(`select ${columns} from ${schema}.exports order by name`);
}

/**
 * Stops an export automatically, even if a person has paused it. With the fencing number of a plan,
 * only if no other process has planned since. Resolves with whether it stopped.
 */
export async function stopExport(
  queries: Queries,
  { name, planAttempt }: { readonly name: string; readonly planAttempt?: string },
  reason: string,
): Promise<boolean> {
  const rows = await queries.query(
    `update ${schema}.exports set state = 'stopped', reason = $2
     where name = $1 and ($3::text is null or plan_attempt = $3::text::bigint) returning name`,
    [name, reason, planAttempt ?? null],
  );
  return rows.length > 0;
}

/** Sets the state manually. Resolves with false if the export does not exist. */
export async function setExportState(
  queries: Queries,
  name: string,
  state: 'active' | 'paused',
): Promise<boolean> {
  const rows = await queries.query(
    `update ${schema}.exports set state = $2, reason = null where name = $1 returning name`,
    [name, state],
  );
  return rows.length > 0;
}

/**
 * Allows only one process at a time to plan an export. Resolves with the fencing number for its
 * writes, or undefined while another process is planning.
 */
export async function claimPlan(
  queries: Queries,
  name: string,
  leaseMs: number,
): Promise<string | undefined> {
  const [row] = await queries.query<{ attempt: string }>(
    `update ${schema}.exports
     set plan_attempt = plan_attempt + 1, plan_until = now() + make_interval(secs => $2::float8 / 1000)
     where name = $1 and state = 'active' and (plan_until is null or plan_until < now())
     returning plan_attempt::text as attempt`,
    [name, leaseMs],
  );
  return row?.attempt;
}

/** Extends the lease of a plan that is still under way. */
export async function renewPlan(
  queries: Queries,
  { name, attempt }: { readonly name: string; readonly attempt: string },
  leaseMs: number,
): Promise<void> {
  await queries.query(
    `update ${schema}.exports set plan_until = now() + make_interval(secs => $3::float8 / 1000)
     where name = $1 and plan_attempt = $2::text::bigint and plan_until is not null`,
    [name, attempt, leaseMs],
  );
}

/**
 * Moves the end of the planned range. Resolves with false if another process has planned in the
 * meantime.
 */
export async function movePlan(
  queries: Queries,
  plan: {
    readonly name: string;
    readonly attempt: string;
    readonly from: Date | null;
    readonly to: Date;
  },
): Promise<boolean> {
  const { name, attempt, from, to } = plan;
  const rows = await queries.query(
    `update ${schema}.exports
     set planned_to = $4::timestamptz, manifest_version = manifest_version + 1
     where name = $1 and plan_attempt = $2::text::bigint
       and planned_to is not distinct from $3::text::timestamptz
     returning name`,
    [name, attempt, from?.toISOString() ?? null, to.toISOString()],
  );
  return rows.length > 0;
}

/** Ends a plan. A failed plan records the reason, and is retried later. */
export async function releasePlan(
  queries: Queries,
  { name, attempt }: { readonly name: string; readonly attempt: string },
  failure?: { readonly reason: string; readonly pauseMs: number },
): Promise<void> {
  await queries.query(
    `update ${schema}.exports
     set plan_until = case when $3::text is not null then now() + make_interval(secs => $4::float8 / 1000) end,
       reason = case when state = 'stopped' then reason else $3::text end
     where name = $1 and plan_attempt = $2::text::bigint`,
    [name, attempt, failure?.reason ?? null, failure?.pauseMs ?? 0],
  );
}

/**
 * Exports to plan without waiting for their schedule: those that were never planned, and those
 * whose last plan failed or ended with its process.
 */
export async function unfinishedPlans(queries: Queries): Promise<readonly string[]> {
  const rows = await queries.query<{ name: string }>(
    `select name from ${schema}.exports
     where state = 'active' and (plan_until < now() or plan_until is null and planned_to is null)`,
  );
  return rows.map(({ name }) => name);
}

/** Stores what a window found out, for windows that have not started. */
export async function learn(queries: Queries, name: string, known: Known): Promise<void> {
  await queries.query(`update ${schema}.exports set known = $2::jsonb where name = $1`, [
    name,
    JSON.stringify(known),
  ]);
}
