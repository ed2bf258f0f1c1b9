/** The schema of the fleet's tables; the queue has a separate one. */
export const schema = 'download_tasks';

/**
 * The migrations: each entry is applied once, in order, and never changed afterwards. No table
 * contains a link or a secret.
 */
export const migrations: readonly string[] = [
  `
  create table ${schema}.exports (
    name text primary key,
    vendor text not null,
    provider text not null,
    scope text not null,
    request jsonb not null,
    id text not null,
    state text not null default 'active' check (state in ('active', 'paused', 'stopped')),
    reason text,
    starts_at timestamptz(3) not null,
    planned_to timestamptz(3),
    known jsonb,
    plan_attempt bigint not null default 0,
    plan_until timestamptz,
    created_at timestamptz not null default now()
  );
  create table ${schema}.scopes (
    name text primary key,
    requests_per_second double precision not null,
    next_at timestamptz not null default now(),
    requests bigint not null default 0,
    active_tasks int,
    sweep_attempt bigint not null default 0,
    sweep_until timestamptz,
    swept_at timestamptz
  );
  create table ${schema}.slots (
    scope text not null references ${schema}.scopes,
    number int not null,
    window_id bigint,
    fence bigint not null default 0,
    taken_at timestamptz,
    primary key (scope, number)
  );
  create unique index slots_window on ${schema}.slots (window_id) where window_id is not null;
  create table ${schema}.windows (
    id bigint generated always as identity primary key,
    export text not null references ${schema}.exports,
    scope text not null references ${schema}.scopes,
    starts_at timestamptz(3) not null,
    ends_at timestamptz(3) not null check (ends_at > starts_at),
    state text not null default 'planned' check (state in ('planned', 'running', 'ready', 'done', 'incomplete')),
    attempt bigint not null default 0,
    worker text,
    lease_until timestamptz,
    queued_until timestamptz,
    due_at timestamptz not null default now(),
    failures int not null default 0,
    failure text,
    handles text[] not null default '{}',
    counted bigint,
    rows bigint,
    proof text,
    files jsonb not null default '[]',
    reason text,
    explanation text,
    manifest jsonb not null,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    unique (export, starts_at)
  );
  create index windows_due on ${schema}.windows (scope, state, due_at) where state in ('planned', 'running', 'ready');
  create table ${schema}.runs (
    id text primary key,
    host text not null,
    pid int not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    ended_at timestamptz,
    windows bigint not null default 0,
    failures bigint not null default 0
  );
  `,
  `
  -- The calendar of the page and the lookback read windows by time; the metrics count them by state.
  create index windows_time on ${schema}.windows (export, ends_at);
  create index windows_state on ${schema}.windows (export, state);
  -- Whether the manifest at the destination says what the tables say; its last digests, as a process may end while it writes.
  alter table ${schema}.exports
    add column manifest_version bigint not null default 0,
    add column written_version bigint not null default 0,
    add column written_at timestamptz,
    add column manifest_digests text[] not null default '{}';
  update ${schema}.exports set manifest_version = 1 where planned_to is not null;
  -- When a window was last counted again.
  alter table ${schema}.windows add column proved_at timestamptz;
  update ${schema}.windows set proved_at = finished_at where state = 'done';
  `,
];
