import type { DownloadTask, Lists, TaskProvider } from '@download-tasks/normalize';
import type { OpenVendor } from '../../context.js';
import { UsageError } from '../../input/usage-error.js';
import { redactValue } from '../../output/redact.js';

/** Which tasks are wanted. */
export interface ListFilter {
  readonly state: readonly string[] | undefined;
  readonly since: Date | undefined;
  readonly until: Date | undefined;
  readonly max: number | undefined;
  /** The vendor's own arguments. */
  readonly own: object;
  readonly signal: AbortSignal;
}

/** The tasks of a vendor that a filter lets through. */
export interface TaskList {
  /** Reads the list from its beginning. */
  read(): AsyncIterable<DownloadTask>;
  /** A task without links and secrets. */
  document(task: DownloadTask): object;
}

/** Throws a UsageError for a vendor that cannot list. */
export async function openList(
  { entry, tasks }: OpenVendor,
  filter: ListFilter,
): Promise<TaskList> {
  if (!hasList(tasks)) {
    throw new UsageError(`${entry.id} cannot list tasks. Keep the handles that create prints.`);
  }
  const { secretFields } = await entry.loadSpec();
  return {
    read: () => readFiltered(tasks, filter),
    document: (task) => ({ ...task, raw: redactValue(task.raw, secretFields) }),
  };
}

async function* readFiltered(
  tasks: Lists<object>,
  { max = Number.POSITIVE_INFINITY, own, signal, ...filter }: ListFilter,
): AsyncGenerator<DownloadTask> {
  let found = 0;
  for await (const task of tasks.list(own, { signal })) {
    if (!isWanted(task, filter)) {
      continue;
    }
    yield task;
    found += 1;
    if (found >= max) {
      return;
    }
  }
}

/** Where the vendor does not say when a task was created, it is shown rather than hidden. */
function isWanted(
  { state, createdAt }: DownloadTask,
  filter: Pick<ListFilter, 'state' | 'since' | 'until'>,
): boolean {
  const { since, until } = filter;
  const created = createdAt === undefined ? undefined : Date.parse(createdAt);
  return (
    filter.state?.includes(state) !== false &&
    (created === undefined || since === undefined || created >= since.getTime()) &&
    (created === undefined || until === undefined || created < until.getTime())
  );
}

/** What the filter takes is the vendor's own, and checked there. */
function hasList(tasks: TaskProvider<object>): tasks is TaskProvider<object> & Lists<object> {
  return 'list' in tasks && typeof tasks.list === 'function';
}
