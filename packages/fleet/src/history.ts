import type { Queries } from './database/database.js';
import { schema } from './database/migrations.js';

/** A day of an export. */
export interface DayHistory {
  readonly export: string;
  /** `2026-11-21`, in UTC. */
  readonly day: string;
  /** The weakest state of any of its windows. */
  readonly state: 'counted' | 'reported' | 'none' | 'incomplete' | 'open';
  readonly windows: number;
  readonly rows: number;
}

/** Work finished within five minutes. */
export interface RecentWork {
  /** RFC 3339. */
  readonly at: string;
  readonly windows: number;
  readonly rows: number;
}

/** Past work of a fleet. */
export interface FleetHistory {
  /** The last 60 days. */
  readonly days: readonly DayHistory[];
  /** The last two hours, without intervals in which nothing finished. */
  readonly recent: readonly RecentWork[];
}

/** Reads the past work of a fleet from its tables. */
export async function readHistory(queries: Queries): Promise<FleetHistory> {
  const days = await queries.query<DayHistory>(
    `select export, to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD') as day,
       case when bool_or(state = 'incomplete') then 'incomplete'
         when bool_or(state <> 'done') then 'open'
         when bool_or(proof = 'none') then 'none'
         when bool_or(proof = 'reported') then 'reported'
         else 'counted' end as state,
       count(*)::int as windows, coalesce(sum(rows), 0)::float8 as rows
     from ${schema}.windows where starts_at > now() - interval '60 days'
     group by 1, 2 order by 1, 2`,
  );
  const recent = await queries.query<RecentWork>(
    `select to_char(to_timestamp(floor(extract(epoch from finished_at) / 300) * 300) at time zone 'UTC',
         'YYYY-MM-DD"T"HH24:MI"Z"') as at,
       count(*)::int as windows, coalesce(sum(rows), 0)::float8 as rows
     from ${schema}.windows where finished_at > now() - interval '2 hours' group by 1 order by 1`,
  );
  return { days, recent };
}
