import type { DownloadTask, Lists, TaskProvider } from '@download-tasks/normalize';
import type { OpenVendor } from '../../context.js';
import { UsageError } from '../../input/usage-error.js';
import { redactValue } from '../../output/redact.js';

/** Selects tasks of a list. */
export interface ListFilter {
  readonly state: readonly string[] | undefined;
  readonly since: Date | undefined;
  readonly until: Date | undefined;
  readonly max: number | undefined;
  /** The vendor's own arguments. */
  readonly own: object;
  readonly signal: AbortSignal;
}

/** The tasks of a vendor that match a filter. */
export interface TaskList {
  /** Reads the list from the start. */
  read(): AsyncIterable<DownloadTask>;
  /** Returns a task without links and secrets. */
  document(task: DownloadTask): object;
}

/** Throws a UsageError if the vendor cannot list tasks. */
export async function openList(
  { entry, tasks }: OpenVendor,
  filter: ListFilter,
): Promise<TaskList> {
  if (!hasList(tasks)) {
    throw new UsageError(`${entry.id} cannot list tasks. Save the handles that create prints.`);
  }
  const { secretFields } = await entry.loadSpec();
  return {
    read: () => readFiltered(tasks, filter),
    document: ({ raw, ...fields }) => ({
      ...Object(redactValue(fields, [])),
      raw: redactValue(raw, secretFields),
    }),
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

/** A task whose creation time the vendor does not report is shown, not hidden. */
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

/** The vendor defines the arguments of the filter and validates them. */
function hasList(tasks: TaskProvider<object>): tasks is TaskProvider<object> & Lists<object> {
  return 'list' in tasks && typeof tasks.list === 'function';
}
