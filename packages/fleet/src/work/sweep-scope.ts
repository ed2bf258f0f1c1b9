import { markReady, runningWindows, takeDue, type SeenWindow } from '../tables/due-windows.js';
import { claimSweep, endSweep, renewSweep } from '../tables/scopes.js';
import { lookAtTasks } from './look-at-tasks.js';
import { writeManifests } from './manifest-keeper.js';
import { paceProvider } from './guarded-provider.js';
import type { WorkContext } from './work-context.js';

/** The most windows of one scope in the queue at a time: our tables hold the rest. */
const mostQueued = 500;
/** How long a job may wait in the queue before its window is queued again. */
const queuedMs = 120_000;

/**
 * Looks at all tasks of a scope at once, and queues the windows that a worker can go on with: those
 * whose task has ended, and new ones as far as there is room. One process at a time for each scope.
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
    const ended = await lookAt(context, scope, { handles, attempt });
    const seen = running.flatMap((window): SeenWindow[] => {
      const over = window.handles.filter((handle) => ended.has(handle));
      const isAllOver = over.length === window.handles.length;
      return over.length > 0 || isAllOver ? [{ id: window.id, isAllOver }] : [];
    });
    const queued = await database.transaction(async (queries) => {
      await markReady(queries, seen);
      const due = await takeDue(queries, scope, { limit: mostQueued, queuedMs });
      await queue.send('fetch', due, queries);
      return due.length;
    });
    emit({ type: 'swept', scope, tasks: handles.length, ended: ended.size, queued });
    await writeManifests(context, scope);
  } finally {
    await endSweep(database, scope, attempt);
  }
}

/** The handles of tasks that have ended, whatever their end. */
async function lookAt(
  { registry, database, settings }: WorkContext,
  scope: string,
  { handles, attempt }: { readonly handles: readonly string[]; readonly attempt: string },
): Promise<ReadonlySet<string>> {
  const ended = new Set<string>();
  for (const { tasks, budget } of await registry.inScope(scope)) {
    const prefix = tasks.handlePrefix ?? `${tasks.vendor}:`;
    const own = handles.filter((handle) => handle.startsWith(prefix));
    const found = await lookAtTasks(paceProvider(tasks, budget), own, async () =>
      renewSweep(database, scope, { attempt, leaseMs: settings.leaseMs }),
    );
    for (const handle of found) {
      ended.add(handle);
    }
  }
  return ended;
}
