import {
  createFolderStore,
  type ExportClock,
  type ExportProvider,
  type ExportStore,
  type PlannedNote,
  wallClock,
} from '@download-tasks/exporter';
import type { TaskProvider } from '@download-tasks/normalize';
import { startExport, type RangeExport, usualSettleMs } from './start-export.js';

/** What an export would do, as far as counts can predict it. */
export interface ExportPlan {
  readonly directory: string;
  /** Missing windows, in order of time. Without counts: the vendor cannot count these rows. */
  readonly windows: readonly PlannedNote[];
  /** Rows of these windows. */
  readonly rows: number;
  /** A window without rows needs no task, and one that an earlier run started already has one. */
  readonly tasks: number;
  /** Requests that the plan sent, and roughly how many more the export would send. */
  readonly requests: { readonly counting: number; readonly exporting: number };
}

/** Create, a few polls, links, a count, and the deletion of the task. */
const requestsPerTask = 8;

/** Ends a run before it creates anything. */
const planned = new Error('The plan is complete.');

/**
 * Plans an export without creating or deleting tasks, folders or files. Skips what the folder
 * already holds.
 */
export async function planExport(range: RangeExport): Promise<ExportPlan> {
  const windows: PlannedNote[] = [];
  let counting = 0;
  const { directory, behavior } = range;
  const { settleMs = usualSettleMs } = behavior;
  const run = startExport(
    {
      ...range,
      provider: withoutTasks(range.provider),
      behavior: { ...behavior, settleMs: 0, clock: clockAhead(settleMs) },
    },
    {
      store: withoutWriting(createFolderStore(directory)),
      onProgress: (event) => {
        counting = event.totals.requests;
        if (event.type === 'planned') {
          windows.push(...event.windows);
        }
      },
    },
  );
  await run.done.catch((error: unknown) => {
    if (error !== planned) {
      throw error;
    }
  });
  const tasks = windows.filter(
    ({ counted, handle }) => counted !== 0 && handle === undefined,
  ).length;
  return {
    directory,
    windows: windows.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    rows: windows.reduce((rows, { counted = 0 }) => rows + counted, 0),
    tasks,
    requests: { counting, exporting: tasks * requestsPerTask },
  };
}

/**
 * A clock that is ahead: rows of the newest window have settled, so that it is planned like the
 * others, at once.
 */
function clockAhead(aheadMs: number): ExportClock {
  return { ...wallClock, now: () => wallClock.now() + aheadMs };
}

/** Counts rows, deletes nothing, and ends the run at the first use of a task. */
function withoutTasks({
  delete: _delete,
  ...provider
}: ExportProvider<object>): ExportProvider<object> {
  const verbs: Pick<TaskProvider<object>, 'create' | 'get' | 'links'> = {
    create: endPlan,
    get: endPlan,
    links: endPlan,
  };
  return { ...provider, ...verbs };
}

async function endPlan(): Promise<never> {
  throw planned;
}

/** Reads from the store, but keeps writes in memory. */
function withoutWriting(store: ExportStore): ExportStore {
  let manifest: Awaited<ReturnType<ExportStore['read']>>;
  return {
    ...store,
    lock: async () => async () => undefined,
    read: async () => manifest ?? store.read(),
    write: async (written) => {
      manifest = written;
    },
    fetch: endPlan,
    place: async () => undefined,
    discard: async () => undefined,
    remove: async () => undefined,
  };
}
