import { markReady, runningWindows, takeDue, type SeenWindow } from '../tables/due-windows.js';
import { claimSweep, endSweep, renewSweep } from '../tables/scopes.js';
import { pollTasks, type PollResult } from './poll-tasks.js';
import { writeManifests } from './manifest-keeper.js';
import { paceProvider } from './guarded-provider.js';
import type { WorkContext } from './work-context.js';

/** Maximum number of queued windows per scope; the tables hold the rest. */
const mostQueued = 500;
/**
 * How many leases a job may wait in the queue before its window is queued again, because the
 * process that took the job may be gone.
 */
const queuedLeases = 2;

/**
 * Polls all tasks of a scope, and queues the windows that a worker can continue: those whose task
 * has ended, and new ones while there is capacity. Only one process at a time per scope.
 */
export async function sweepScope(context: WorkContext, scope: string): Promise<void> {
  const { database, queue, settings, emit } = context;
  const { leaseMs, sweepMs } = settings;
  const attempt = await claimSweep(database, scope, { leaseMs, everyMs: sweepMs * 0.9 });
  if (attempt === undefined) {
    return;
  }
  try {
    const running = await runningWindows(database, scope);
    const handles = running.flatMap((window) => window.handles);
    const { ended, denied } = await pollScope(context, scope, { handles, attempt });
    const seen = running.flatMap(({ id, handles: own }): SeenWindow[] => {
      const isAllOver = own.every((handle) => ended.has(handle));
      const isDue = isAllOver || own.some((handle) => ended.has(handle) || denied.has(handle));
      return isDue ? [{ id, isAllOver }] : [];
    });
    const queued = await database.transaction(async (queries) => {
      await markReady(queries, seen);
      const due = await takeDue(queries, scope, {
        limit: mostQueued,
        queuedMs: leaseMs * queuedLeases,
      });
      await queue.send('fetch', due, queries);
      return due.length;
    });
    emit({ type: 'swept', scope, tasks: handles.length, ended: ended.size, queued });
    await writeManifests(context, scope);
  } finally {
    await endSweep(database, scope, attempt);
  }
}

/** Polls the tasks of a scope, with each of its providers. */
async function pollScope(
  { registry, database, settings }: WorkContext,
  scope: string,
  { handles, attempt }: { readonly handles: readonly string[]; readonly attempt: string },
): Promise<PollResult> {
  const ended = new Set<string>();
  const denied = new Set<string>();
  for (const { tasks, budget } of await registry.inScope(scope)) {
    const prefix = tasks.handlePrefix ?? `${tasks.vendor}:`;
    const own = handles.filter((handle) => handle.startsWith(prefix));
    const found = await pollTasks(paceProvider(tasks, budget), own, async () =>
      renewSweep(database, scope, { attempt, leaseMs: settings.leaseMs }),
    );
    for (const handle of found.ended) {
      ended.add(handle);
    }
    for (const handle of found.denied) {
      denied.add(handle);
    }
  }
  return { ended, denied };
}
