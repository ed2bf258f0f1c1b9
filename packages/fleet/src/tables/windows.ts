import type { ExportManifest, PartFile, Proof } from '@download-tasks/exporter';
import type { Queries } from '../database/database.js';
import { schema } from '../database/migrations.js';
import { freeSlots } from './scopes.js';

/**
 * State of a window. `planned`: no task was requested, or the response is outstanding. `running`:
 * its tasks run at the vendor. `ready`: a task has ended, and a worker has to handle it. `done`:
 * the files hold its rows. `incomplete`: the files do not hold its rows, for a recorded reason.
 */
export type WindowState = 'planned' | 'running' | 'ready' | 'done' | 'incomplete';

/**
 * A window that a worker has claimed. Its writes are valid until another worker claims the window.
 */
export interface ClaimedWindow {
  readonly id: string;
  readonly export: string;
  readonly scope: string;
  /** The fencing number: each worker that claims the window gets the next one. */
  readonly attempt: string;
  readonly state: WindowState;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly failures: number;
  readonly manifest: ExportManifest;
  /** When it was claimed, by the clock of the database; ms since 1970. */
  readonly now: number;
}

const claimed = `id::text, export, scope, attempt::text, state, starts_at, ends_at, failures, manifest,
  (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;

/**
 * Adds windows, each with its own manifest; existing windows are unchanged. Resolves with the
 * number of added windows.
 */
export async function insertWindows(
  queries: Queries,
  { name, scope }: { readonly name: string; readonly scope: string },
  manifests: readonly ExportManifest[],
): Promise<number> {
  const columns = [
    manifests.map(({ range }) => range.from),
    manifests.map(({ range }) => range.to),
    manifests.map(countedIn),
    manifests.map((manifest) => JSON.stringify(manifest)),
  ];
  const rows = await queries.query(
    `insert into ${schema}.windows (export, scope, starts_at, ends_at, counted, manifest)
     select $1, $2, starts, ends, counted, manifest
     from unnest($3::text[]::timestamptz[], $4::text[]::timestamptz[], $5::text[]::bigint[], $6::text[]::jsonb[])
       as t (starts, ends, counted, manifest)
     on conflict (export, starts_at) do nothing returning id`,
    [name, scope, ...columns],
  );
  return rows.length;
}

/** Adds windows that are already done, because another program exported them. */
export async function insertDone(
  queries: Queries,
  { name, scope }: { readonly name: string; readonly scope: string },
  manifests: readonly ExportManifest[],
): Promise<void> {
  await insertWindows(queries, { name, scope }, manifests);
  for (const { range, parts } of manifests) {
    await queries.query(
      `update ${schema}.windows set state = 'done', rows = $3, proof = $4, files = $5::jsonb, finished_at = now(), proved_at = now()
       where export = $1 and starts_at = $2::text::timestamptz and state = 'planned'`,
      [name, range.from, rowsOf(parts), weakest(parts), JSON.stringify(filesOf(parts))],
    );
  }
}

/** Claims a window that no worker has, or whose worker's lease has expired. */
export async function claimWindow(
  queries: Queries,
  id: string,
  claim: {
    readonly worker: string;
    readonly leaseMs: number;
    readonly states: readonly WindowState[];
  },
): Promise<ClaimedWindow | undefined> {
  const { worker, leaseMs, states } = claim;
  const rows = await queries.query<ClaimedWindow>(
    `update ${schema}.windows
     set attempt = attempt + 1, worker = $2, queued_until = null, lease_until = now() + make_interval(secs => $3::float8 / 1000)
     where id = $1::text::bigint and (lease_until is null or lease_until < now()) and state = any($4::text[])
     returning ${claimed}`,
    [id, worker, leaseMs, [...states]],
  );
  return rows[0];
}

/** A worker's claim on a window. */
export type Claim = Pick<ClaimedWindow, 'id' | 'attempt'>;

/** Renews the leases of windows. Resolves with the claims that the caller still holds. */
export async function renewWindows(
  queries: Queries,
  claims: readonly Claim[],
  leaseMs: number,
): Promise<ReadonlySet<string>> {
  const rows = await queries.query<{ id: string }>(
    `update ${schema}.windows set lease_until = now() + make_interval(secs => $3::float8 / 1000)
     from unnest($1::text[]::bigint[], $2::text[]::bigint[]) as own (own_id, own_attempt)
     where id = own_id and attempt = own_attempt returning id::text`,
    [claims.map(({ id }) => id), claims.map(({ attempt }) => attempt), leaseMs],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The claims that are still valid and whose leases have not expired. */
export async function heldClaims(
  queries: Queries,
  claims: readonly Claim[],
): Promise<readonly Claim[]> {
  return queries.query<Claim>(
    `select id::text, attempt::text from ${schema}.windows
     join unnest($1::text[]::bigint[], $2::text[]::bigint[]) as own (own_id, own_attempt)
       on id = own_id and attempt = own_attempt
     where lease_until > now()`,
    [claims.map(({ id }) => id), claims.map(({ attempt }) => attempt)],
  );
}

/**
 * Replaces the manifest of a window. Resolves with false if another worker has claimed the window.
 */
export async function writeManifest(
  queries: Queries,
  { id, attempt }: Claim,
  manifest: ExportManifest,
): Promise<boolean> {
  const rows = await queries.query(
    `update ${schema}.windows set manifest = $3::jsonb, handles = $4::text[]
     where id = $1::text::bigint and attempt = $2::text::bigint returning id`,
    [id, attempt, JSON.stringify(manifest), handlesIn(manifest)],
  );
  return rows.length > 0;
}

/** State in which a worker leaves a window. */
export interface WindowEnd {
  readonly state: WindowState;
  readonly reason?: string;
  readonly explanation?: string;
}

/**
 * Ends a worker's turn with a window. A window that was counted again, and still is done, was
 * finished before. Resolves with false if another worker has claimed the window.
 */
export async function finishWindow(
  queries: Queries,
  { id, attempt, export: name }: Pick<ClaimedWindow, 'id' | 'attempt' | 'export'>,
  manifest: ExportManifest,
  { state, reason, explanation }: WindowEnd,
): Promise<boolean> {
  const { parts } = manifest;
  const isOver = state === 'done' || state === 'incomplete';
  const rows = await queries.query(
    `update ${schema}.windows
     set state = $3, reason = $4, explanation = $5, rows = $6, proof = $7, files = $8::jsonb, handles = $9::text[],
       lease_until = null, worker = null, failures = 0, failure = null, due_at = now(),
       finished_at = case when not $10 then null when state = 'done' and $3 = 'done' then finished_at else now() end, proved_at = case when $3 = 'done' then now() else proved_at end
     where id = $1::text::bigint and attempt = $2::text::bigint returning id`,
    [
      id,
      attempt,
      state,
      reason ?? null,
      explanation ?? null,
      rowsOf(parts),
      weakest(parts),
      JSON.stringify(filesOf(parts)),
      handlesIn(manifest),
      isOver,
    ],
  );
  if (rows.length === 0) {
    return false;
  }
  if (isOver) {
    await freeSlots(queries, [id]);
    await queries.query(
      `update ${schema}.exports set manifest_version = manifest_version + 1 where name = $1`,
      [name],
    );
  }
  return true;
}

/**
 * Leaves a window unchanged, to be claimed again later. Without `failure`, nothing went wrong;
 * there is no capacity yet. `state` replaces the state of the window. Resolves with false if
 * another worker has claimed it.
 */
export async function postponeWindow(
  queries: Queries,
  { id, attempt }: Claim,
  {
    ms,
    failure,
    state,
  }: { readonly ms: number; readonly failure?: string; readonly state?: WindowState },
): Promise<boolean> {
  const rows = await queries.query(
    `update ${schema}.windows
     set lease_until = null, worker = null, due_at = now() + make_interval(secs => $3::float8 / 1000),
       failures = case when $4::text is null then failures else failures + 1 end, failure = coalesce($4::text, failure),
       state = coalesce($5::text, state)
     where id = $1::text::bigint and attempt = $2::text::bigint returning id`,
    [id, attempt, ms, failure ?? null, state ?? null],
  );
  return rows.length > 0;
}

/** Handles of the tasks that may run. */
export function handlesIn({ open, incomplete }: ExportManifest): string[] {
  return [...open, ...incomplete].flatMap(({ task }) => task?.handle ?? []);
}

function countedIn({ open, parts }: ExportManifest): string | null {
  const counts = [...open.map(({ counted }) => counted), ...parts.map(({ rows }) => rows)];
  const isCounted = counts.every((count) => count !== undefined);
  return isCounted ? String(counts.reduce((sum, count) => sum + count, 0)) : null;
}

type Parts = ExportManifest['parts'];

function rowsOf(parts: Parts): number {
  return parts.reduce((rows, part) => rows + part.rows, 0);
}

const strength: readonly Proof[] = ['none', 'reported', 'counted'];

function weakest(parts: Parts): Proof | null {
  return strength.find((proof) => parts.some((part) => part.proof === proof)) ?? null;
}

function filesOf(parts: Parts): readonly PartFile[] {
  return parts.flatMap(({ files }) => files);
}

/**
 * Windows of an export that ended recently and were not counted again for a tenth of the lookback.
 */
export async function dueForProof(
  queries: Queries,
  name: string,
  lookbackMs: number,
): Promise<readonly string[]> {
  const rows = await queries.query<{ id: string }>(
    `select id::text from ${schema}.windows
     where export = $1 and state = 'done' and (lease_until is null or lease_until < now())
       and ends_at > now() - make_interval(secs => $2::float8 / 1000)
       and (proved_at is null or proved_at < now() - make_interval(secs => $2::float8 / 10000))
     order by ends_at desc limit 1000`,
    [name, lookbackMs],
  );
  return rows.map(({ id }) => id);
}

/** Whether a worker has claimed a window of an export that had no task. */
export async function isStarting(queries: Queries, name: string): Promise<boolean> {
  const rows = await queries.query(
    `select 1 from ${schema}.windows where export = $1 and state = 'planned' and lease_until > now() limit 1`,
    [name],
  );
  return rows.length > 0;
}

/** Retries the incomplete windows of an export. Resolves with their number. */
export async function retryWindows(queries: Queries, name: string): Promise<number> {
  const rows = await queries.query(
    `update ${schema}.windows
     set state = 'planned', due_at = now(), failures = 0, failure = null, reason = null, explanation = null, finished_at = null
     where export = $1 and state = 'incomplete' returning id`,
    [name],
  );
  return rows.length;
}
