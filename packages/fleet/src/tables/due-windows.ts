import type { Queries } from '../database/database.js';
import { schema } from '../database/migrations.js';
import { freeSlots } from './scopes.js';

/** A window whose tasks are being polled. */
export interface RunningWindow {
  readonly id: string;
  readonly handles: readonly string[];
}

/** Windows of a scope with running tasks that no worker has claimed. */
export async function runningWindows(
  queries: Queries,
  scope: string,
): Promise<readonly RunningWindow[]> {
  return queries.query<RunningWindow>(
    `select id::text, handles from ${schema}.windows
     where scope = $1 and state = 'running' and (lease_until is null or lease_until < now())`,
    [scope],
  );
}

/** Result of polling the tasks of a window. */
export interface SeenWindow {
  readonly id: string;
  /** Whether all of its tasks have ended, so that their slots are free. */
  readonly isAllOver: boolean;
}

/** Marks windows whose tasks have ended as ready for a worker. */
export async function markReady(queries: Queries, seen: readonly SeenWindow[]): Promise<void> {
  if (seen.length === 0) {
    return;
  }
  await queries.query(
    `update ${schema}.windows set state = 'ready', due_at = now() where id = any($1::text[]::bigint[]) and state = 'running'`,
    [seen.map(({ id }) => id)],
  );
  await freeSlots(
    queries,
    seen.filter(({ isAllOver }) => isAllOver).map(({ id }) => id),
  );
}

export interface DueOptions {
  /** Maximum number of windows to take. */
  readonly limit: number;
  /**
   * Time after which a queued window is queued again, because the worker that took it may have
   * ended.
   */
  readonly queuedMs: number;
}

/**
 * Takes the windows of a scope that a worker can continue, those with files first, while the queue
 * and the scope have capacity. The caller queues them in the same transaction.
 */
export async function takeDue(
  queries: Queries,
  scope: string,
  { limit, queuedMs }: DueOptions,
): Promise<readonly string[]> {
  const room = await capacityOf(queries, scope, limit);
  const ready = await take(queries, scope, { which: 'ready', limit: room.queue, queuedMs });
  const begun = await take(queries, scope, { which: 'begun', limit: room.queue, queuedMs });
  const left = Math.min(room.queue - ready.length - begun.length, room.slots);
  const fresh = await take(queries, scope, { which: 'fresh', limit: left, queuedMs });
  return [...ready, ...begun, ...fresh];
}

/** How many windows may be queued, and how many of them may create a task. */
async function capacityOf(
  queries: Queries,
  scope: string,
  limit: number,
): Promise<{ readonly queue: number; readonly slots: number }> {
  const [row] = await queries.query<{ queued: number; slots: number | null }>(
    `select
       (select count(*)::int from ${schema}.windows
        where scope = $1 and state in ('planned', 'ready') and queued_until > now()) as queued,
       (select case when s.active_tasks is null then null else
          (select count(*)::int from ${schema}.slots where scope = $1 and window_id is null) end
        from ${schema}.scopes s where name = $1) as slots`,
    [scope],
  );
  const queue = Math.max(0, limit - (row?.queued ?? 0));
  return { queue, slots: row?.slots ?? queue };
}

/** `begun`: a worker may have created the task and then disappeared. `fresh`: no worker has. */
type Which = 'ready' | 'begun' | 'fresh';

const conditions: Readonly<Record<Which, string>> = {
  ready: `w.state = 'ready'`,
  begun: `w.state = 'planned' and w.attempt > 0
    and exists (select 1 from ${schema}.slots s where s.window_id = w.id)`,
  fresh: `w.state = 'planned' and e.state = 'active'
    and not exists (select 1 from ${schema}.slots s where s.window_id = w.id)`,
};

async function take(
  queries: Queries,
  scope: string,
  { which, limit, queuedMs }: DueOptions & { readonly which: Which },
): Promise<string[]> {
  if (limit <= 0) {
    return [];
  }
  const rows = await queries.query<{ id: string }>(
    `update ${schema}.windows set queued_until = now() + make_interval(secs => $3::float8 / 1000)
     where id in (
       select w.id from ${schema}.windows w join ${schema}.exports e on e.name = w.export
       where w.scope = $1 and w.due_at <= now() and e.state <> 'stopped' and ${conditions[which]}
         and (w.lease_until is null or w.lease_until < now())
         and (w.queued_until is null or w.queued_until < now())
       order by w.starts_at limit $2 for update of w skip locked
     ) returning id::text`,
    [scope, limit, queuedMs],
  );
  return rows.map(({ id }) => id);
}
