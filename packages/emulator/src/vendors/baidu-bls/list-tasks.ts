import { shiftedStart, type Directives } from '../../contract/directives.js';
import type { JsonObject } from '../../tools/json.js';
import {
  type DownloadTask,
  progressAt,
  type BlsTimings,
  type TaskProgress,
  viewTask,
} from './download-task.js';

interface ListedTask {
  readonly task: DownloadTask;
  readonly progress: TaskProgress;
}

/** One page of tasks. The project must be equal; the log store's name may be a part of the name. */
export function listTasks(
  tasks: readonly DownloadTask[],
  body: JsonObject,
  conditions: {
    readonly now: Date;
    readonly timings: BlsTimings;
    readonly directives: Directives;
  },
): Record<string, unknown> {
  const { now, timings, directives } = conditions;
  const { order = 'desc', orderBy = 'createdTime' } = body;
  const pageNo = positive(body['pageNo'], 1);
  const pageSize = positive(body['pageSize'], 10);
  const start = shiftedStart((pageNo - 1) * pageSize, directives);
  const direction = order === 'asc' ? 1 : -1;
  const matching = tasks
    .filter((task) => matchesFilter(task, body))
    .map((task) => ({ task, progress: progressAt(task, now, timings) }))
    .toSorted((left, right) => compareBy(orderBy, left, right) * direction);
  return {
    order,
    orderBy,
    pageNo,
    pageSize,
    total: matching.length,
    tasks: matching
      .slice(start, start + pageSize)
      .map(({ task, progress }) => viewTask(task, progress)),
  };
}

function matchesFilter({ request }: DownloadTask, { project, logStoreName }: JsonObject): boolean {
  return (
    (project === undefined || request.project === project) &&
    (typeof logStoreName !== 'string' || request.logStoreName.includes(logStoreName))
  );
}

/** Equal keys keep the order of creation, so that pages do not overlap. */
function compareBy(orderBy: unknown, left: ListedTask, right: ListedTask): number {
  const byKey =
    orderBy === 'name'
      ? compare(left.task.request.name, right.task.request.name)
      : orderBy === 'updatedTime'
        ? compare(left.progress.updatedAt.getTime(), right.progress.updatedAt.getTime())
        : compare(left.task.createdAt.getTime(), right.task.createdAt.getTime());
  return byKey === 0 ? compare(left.task.number, right.task.number) : byKey;
}

function compare<Key extends string | number>(left: Key, right: Key): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

function positive(value: unknown, fallback: number): number {
  return typeof value === 'number' && value > 0 ? value : fallback;
}
