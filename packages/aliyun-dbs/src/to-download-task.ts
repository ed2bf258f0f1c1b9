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

/** The database instance of a task, with the API's field names. */
export interface AliyunDbsInstance {
  readonly RegionCode: string;
  readonly InstanceName: string;
  readonly ClusterName?: string;
}

/** The handle of a DBS task. The parts have the names of the operations' parameters. */
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
 * A DBS task as a `DownloadTask`. DBS reports neither when a task ends, nor why it failed, nor the
 * name and size of its file; the sizes in the raw body are those of the transferred data. Numbers
 * and times are accepted as text and as numbers, because DBS sends both.
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
    // A backup contains everything up to its time.
    window: backupTime === undefined ? undefined : { to: backupTime },
    format: nonEmptyText(task.Format),
    files: [],
    raw: task,
  });
}

/**
 * The tasks of a page of DescribeDownloadTask. Throws kind `malformed` for an invalid list, and for
 * a task without an identifier.
 */
export function tasksOf(
  instance: AliyunDbsInstance,
  { Data }: DescribeDownloadTaskOutput,
): readonly DownloadTask[] {
  const place = { vendor: service.vendor, operation: 'DescribeDownloadTask' };
  const content = Data?.Content;
  // A list without its wrapper is also accepted; the official SDK treats it as an empty page.
  const rows = (Array.isArray(content) ? content : content?.List) ?? [];
  const listed = expectField(Array.isArray(rows) ? rows : undefined, {
    ...place,
    field: 'list at Data.Content.List',
  });
  // A row without its identifier would get a handle that matches nothing.
  for (const row of listed) {
    expectField(nonEmptyText(row?.TaskId), { ...place, field: 'Data.Content.List[].TaskId' });
  }
  return listed.map((row) => toDownloadTask(instance, row));
}

/** A text of the row behind a task; undefined if the row has none. */
export function rowText(task: DownloadTask, field: keyof DbsTask): string | undefined {
  const { raw } = task;
  return typeof raw === 'object' && raw !== null
    ? nonEmptyText(Reflect.get(raw, field))
    : undefined;
}

/** `3/10` is three tables of ten. `0/0` means not known yet. */
function progressOf(text: unknown): TaskProgress | undefined {
  const [, ...counts] = (typeof text === 'string' && /^(\d+)\/(\d+)$/.exec(text.trim())) || [];
  const [done, total] = counts.map((count) => wholeNumber(count));
  return done === undefined || total === undefined || total === 0
    ? undefined
    : { fraction: Math.min(1, done / total), done, total, unit: 'tables' };
}
