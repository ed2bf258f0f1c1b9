import { expectField } from '@download-tasks/client-core';
import {
  type DownloadTask,
  formatHandle,
  type HandleShape,
  nonEmptyText,
  normalizeState,
  type TaskProgress,
  timestampFromEpoch,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { DescribeDownloadTaskOutput } from './generated/methods.js';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';

type DbsTask = components['schemas']['DownloadTask'];

/** The database instance that a task belongs to, in the words of the API. */
export interface AliyunDbsInstance {
  readonly RegionCode: string;
  readonly InstanceName: string;
  readonly ClusterName?: string;
}

/** Where a DBS task is found again. The parts are named as the operations name them. */
export const handleShape = {
  vendor: service.vendor,
  parts: ['RegionCode', 'InstanceName', 'TaskId'],
  optionalParts: ['ClusterName'],
} as const satisfies HandleShape;

export function toHandle(instance: AliyunDbsInstance, taskId: string): string {
  const { RegionCode, InstanceName } = instance;
  const cluster = nonEmptyText(instance.ClusterName);
  const parts = [RegionCode, InstanceName, taskId, ...(cluster === undefined ? [] : [cluster])];
  return formatHandle(service.vendor, parts);
}

/**
 * A DBS task as a `DownloadTask`. DBS tells neither when a task ends, nor why it failed, nor name
 * and size of its file; the sizes in the raw body are those of the data on its way. Numbers and
 * times are read as text and as numbers, as DBS sends both.
 */
function toDownloadTask(instance: AliyunDbsInstance, task: DbsTask): DownloadTask {
  const vendorState = nonEmptyText(task.DownloadStatus) ?? '';
  const backupTime = timestampFromEpoch(task.BackupSetTime, 'ms');
  return withoutUndefined({
    vendor: service.vendor,
    id: task.TaskId,
    handle: toHandle(instance, task.TaskId),
    state: normalizeState(taskStates, vendorState),
    vendorState,
    progress: progressOf(task.Progress),
    createdAt: timestampFromEpoch(task.GmtCreate, 'ms'),
    // A backup holds everything up to its time.
    window: backupTime === undefined ? undefined : { to: backupTime },
    format: nonEmptyText(task.Format),
    files: [],
    raw: task,
  });
}

/**
 * The tasks of a page of DescribeDownloadTask. Throws kind `malformed` for a list that is none, and
 * for a task without identifier.
 */
export function tasksOf(
  instance: AliyunDbsInstance,
  { Data }: DescribeDownloadTaskOutput,
): readonly DownloadTask[] {
  const place = { vendor: service.vendor, operation: 'DescribeDownloadTask' };
  const content = Data?.Content;
  // A list without its wrapper is read too; the official SDK takes it for an empty page.
  const rows = (Array.isArray(content) ? content : content?.List) ?? [];
  const listed = expectField(Array.isArray(rows) ? rows : undefined, {
    ...place,
    field: 'list at Data.Content.List',
  });
  // A row without its identifier would get a handle that finds nothing.
  for (const row of listed) {
    expectField(nonEmptyText(row?.TaskId), { ...place, field: 'Data.Content.List[].TaskId' });
  }
  return listed.map((row) => toDownloadTask(instance, row));
}

/** A text of the row that a task was made of; undefined where the row has none. */
export function rowText(task: DownloadTask, field: keyof DbsTask): string | undefined {
  const { raw } = task;
  return typeof raw === 'object' && raw !== null
    ? nonEmptyText(Reflect.get(raw, field))
    : undefined;
}

/** `3/10` is three tables of ten. `0/0` stands for not known yet. */
function progressOf(text: unknown): TaskProgress | undefined {
  const [, ...counts] = (typeof text === 'string' && /^(\d+)\/(\d+)$/.exec(text.trim())) || [];
  const [done, total] = counts.map((count) => wholeNumber(count));
  return done === undefined || total === undefined || total === 0
    ? undefined
    : { fraction: Math.min(1, done / total), done, total, unit: 'tables' };
}
