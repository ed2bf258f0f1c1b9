import { shiftedStart, type Directives } from '../../contract/directives.js';
import type { ExactJson } from '../../tools/json.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import type { DownloadTask } from './download-task.js';
import { progressAt, type DbsTimings, type TaskProgress } from './life-cycle.js';
import { bytesOfTables } from './backup-rows.js';

interface ListedTask {
  readonly task: DownloadTask;
  readonly progress: TaskProgress;
}

/** The size in the JSON example; no default is documented. */
const defaultPageSize = 10;

/** One page of an instance's tasks, newest first unless the request sets another order. */
export function listTasks(
  tasks: readonly DownloadTask[],
  parameters: RpcParameters,
  conditions: {
    readonly now: Date;
    readonly timings: DbsTimings;
    readonly directives: Directives;
  },
): Record<string, ExactJson> {
  const { now, timings, directives } = conditions;
  const page = positive(parameters.text('CurrentPage'), 1);
  const size = positive(parameters.text('PageSize'), defaultPageSize);
  const direction = parameters.text('OrderDirect') === 'asc' ? 1 : -1;
  const matching = tasks
    .map((task) => ({ task, progress: progressAt(task, now, timings) }))
    .filter((listed) => matchesFilter(listed, parameters))
    .toSorted((left, right) => compareByCreation(left.task, right.task) * direction);
  const start = shiftedStart((page - 1) * size, directives);
  const rows = matching.slice(start, start + size);
  return {
    PageNumber: page,
    PageSize: size,
    TotalElements: matching.length,
    TotalPages: Math.ceil(matching.length / size),
    Content: { List: rows.map(({ task, progress }) => viewListedTask(task, progress)) },
  };
}

function matchesFilter({ task, progress }: ListedTask, parameters: RpcParameters): boolean {
  const { backup, regionCode, instanceName, clusterName } = task.request;
  const created = task.createdAt.getTime();
  const equal = (name: string, value: string | undefined): boolean =>
    [undefined, value].includes(parameters.text(name));
  return (
    equal('State', progress.state) &&
    equal('TaskType', backup.type) &&
    equal('BackupSetId', backup.type === 'full' ? backup.setId : undefined) &&
    equal('DatasourceId', `ds-${instanceName}_${regionCode}`) &&
    equal('ClusterName', clusterName) &&
    created >= Number(parameters.text('StartTime') ?? 0) &&
    created <= Number(parameters.text('EndTime') ?? Infinity)
  );
}

/** Tasks of the same millisecond keep the order of creation, so that pages do not overlap. */
function compareByCreation(left: DownloadTask, right: DownloadTask): number {
  return left.createdAt.getTime() - right.createdAt.getTime() || left.number - right.number;
}

function positive(text: string | undefined, fallback: number): number {
  const value = Number(text ?? fallback);
  return value > 0 ? value : fallback;
}

/** Numbers and times, which CreateDownload returns as numbers and DescribeDownloadTask as text. */
interface TaskNumbers {
  readonly GmtCreate: number;
  readonly BackupSetTime: number;
  readonly ExportDataSize: number;
  readonly ImportDataSize: number;
}

/** A task as CreateDownload returns it. */
export function viewCreatedTask(
  task: DownloadTask,
  progress: TaskProgress,
): Record<string, string | number> {
  return { ...viewTexts(task, progress), ...viewNumbers(task, progress) };
}

/** A task in a list: every value is text. */
function viewListedTask(task: DownloadTask, progress: TaskProgress): Record<string, string> {
  const numbers = Object.entries(viewNumbers(task, progress));
  const texts = Object.fromEntries(numbers.map(([name, value]) => [name, String(value)]));
  return { ...viewTexts(task, progress), ...texts };
}

/** Only tasks created in the console, where databases can be chosen, have a DbList. */
function viewTexts({ taskId, request }: DownloadTask, progress: TaskProgress) {
  const { regionCode, backup, format, bucketPath } = request;
  return {
    TaskId: taskId,
    RegionCode: regionCode,
    ...(backup.type === 'full' ? { BakSetId: backup.setId } : {}),
    DownloadStatus: progress.state,
    Progress: `${progress.tablesDone}/${progress.tables}`,
    Format: format.toLowerCase(),
    TargetType: bucketPath === undefined ? 'URL' : 'OSS',
    ...(bucketPath === undefined ? {} : { TargetPath: bucketPath }),
  };
}

function viewNumbers(task: DownloadTask, progress: TaskProgress): TaskNumbers {
  const bytes = bytesOfTables(task, progress.tablesDone);
  return {
    BackupSetTime: task.backupTime.getTime(),
    GmtCreate: task.createdAt.getTime(),
    ExportDataSize: bytes,
    ImportDataSize: bytes,
  };
}
