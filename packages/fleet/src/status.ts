import type { Queries } from './database/database.js';
import { schema } from './database/migrations.js';
import type { ExportState } from './tables/exports.js';

/** Number of windows of an export in each state. */
export interface WindowCounts {
  readonly planned: number;
  readonly running: number;
  readonly ready: number;
  readonly done: number;
  readonly incomplete: number;
}

/** Progress of an export. Times are RFC 3339. */
export interface ExportStatus {
  readonly name: string;
  readonly vendor: string;
  readonly scope: string;
  readonly state: ExportState;
  /** Why it stopped, or why it cannot be planned. */
  readonly reason?: string;
  readonly from: string;
  /** Absent if nothing is planned yet. */
  readonly plannedTo?: string;
  readonly windows: WindowCounts;
  /** Rows in the files. */
  readonly rows: number;
  /** Number of windows whose last turn failed; `failure` is one of their errors. */
  readonly failing: number;
  readonly failure?: string;
}

/** A scope: providers that share the limits of a vendor. */
export interface ScopeStatus {
  readonly name: string;
  readonly requestsPerSecond: number;
  readonly requests: number;
  /** Tasks that may run at the vendor. */
  readonly tasks: number;
  /** Absent if the vendor sets no limit. */
  readonly slots?: { readonly taken: number; readonly of: number };
}

/** A process of the fleet. */
export interface RunStatus {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly isAlive: boolean;
  readonly windows: number;
  readonly failures: number;
}

/** A window that the files do not hold, and why. */
export interface IncompleteStatus {
  readonly id: string;
  readonly export: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly explanation: string;
}

/** Status of a fleet. */
export interface FleetStatus {
  readonly exports: readonly ExportStatus[];
  readonly scopes: readonly ScopeStatus[];
  readonly runs: readonly RunStatus[];
  /** The first hundred. */
  readonly incomplete: readonly IncompleteStatus[];
}

/** Reads the status of a fleet from its tables. */
export async function readStatus(queries: Queries): Promise<FleetStatus> {
  return {
    exports: await exportsIn(queries),
    scopes: await scopesIn(queries),
    runs: await runsIn(queries),
    incomplete: await incompleteIn(queries),
  };
}

/** RFC 3339 in UTC with milliseconds. */
const timeOf = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const count = (state: string): string =>
  `count(w.id) filter (where w.state = '${state}')::int as ${state}`;

async function exportsIn(queries: Queries): Promise<ExportStatus[]> {
  const rows = await queries.query<
    Omit<ExportStatus, 'windows' | 'reason' | 'plannedTo' | 'failure'> &
      WindowCounts & { reason: string | null; plannedTo: string | null; failure: string | null }
  >(
    `select e.name, e.vendor, e.scope, e.state, e.reason,
       ${timeOf('e.starts_at')} as "from", ${timeOf('e.planned_to')} as "plannedTo",
       ${['planned', 'running', 'ready', 'done', 'incomplete'].map(count).join(', ')},
       coalesce(sum(w.rows), 0)::float8 as rows,
       count(w.id) filter (where w.failures > 0)::int as failing, max(w.failure) as failure
     from ${schema}.exports e left join ${schema}.windows w on w.export = e.name
     group by e.name order by e.name`,
  );
  return rows.map(({ planned, running, ready, done, incomplete, ...row }) => {
    const { reason, plannedTo, failure, ...rest } = row;
    return {
      ...rest,
      ...(reason !== null && { reason }),
      ...(plannedTo !== null && { plannedTo }),
      ...(failure !== null && { failure }),
      windows: { planned, running, ready, done, incomplete },
    };
  });
}

async function scopesIn(queries: Queries): Promise<ScopeStatus[]> {
  const rows = await queries.query<
    Omit<ScopeStatus, 'slots'> & { taken: number; activeTasks: number | null }
  >(
    `select s.name, s.requests_per_second as "requestsPerSecond", s.requests::float8 as requests,
       s.active_tasks as "activeTasks",
       (select coalesce(sum(cardinality(w.handles)), 0)::int from ${schema}.windows w
        where w.scope = s.name and w.state in ('planned', 'running', 'ready')) as tasks,
       (select count(*)::int from ${schema}.slots t where t.scope = s.name and t.window_id is not null) as taken
     from ${schema}.scopes s order by s.name`,
  );
  return rows.map(({ taken, activeTasks, ...scope }) => ({
    ...scope,
    ...(activeTasks !== null && { slots: { taken, of: activeTasks } }),
  }));
}

async function runsIn(queries: Queries): Promise<RunStatus[]> {
  return queries.query<RunStatus>(
    `select id, host, pid, ${timeOf('started_at')} as "startedAt", ${timeOf('seen_at')} as "seenAt",
       ended_at is null and seen_at > now() - interval '45 seconds' as "isAlive",
       windows::int, failures::int
     from ${schema}.runs where seen_at > now() - interval '1 day' order by started_at desc limit 200`,
  );
}

async function incompleteIn(queries: Queries): Promise<IncompleteStatus[]> {
  return queries.query<IncompleteStatus>(
    `select id::text, export, ${timeOf('starts_at')} as "from", ${timeOf('ends_at')} as "to",
       coalesce(reason, '') as reason, coalesce(explanation, '') as explanation
     from ${schema}.windows where state = 'incomplete' order by export, starts_at limit 100`,
  );
}
