import {
  type DownloadTask,
  formatHandle,
  type HandleShape,
  nonEmptyText,
  normalizeState,
  type TaskFile,
  type TaskState,
  type TaskWindow,
  timestampFromIso,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { components } from './generated/schema.js';
import { limits } from './generated/limits.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';

export type TlsTask = components['schemas']['DownloadTask'];

/** The handle of a TLS task: it can only be read through the list of its topic. */
export const handleShape = {
  vendor: service.vendor,
  parts: ['region', 'TopicId', 'TaskId'],
} as const satisfies HandleShape;

export function toHandle(region: string, topicId: string, taskId: string): string {
  return formatHandle(service.vendor, [region, topicId, taskId]);
}

/** The region of the tasks, and the time zone of their times. */
export interface TaskPlace {
  readonly region: string;
  readonly topicId: string;
  /** `+08:00`, `Z`. */
  readonly utcOffset: string;
}

/**
 * A TLS task as a `DownloadTask`. TLS reports neither name nor size of the file, nor why a task
 * failed. Rows beyond the limit are dropped silently, so a success with exactly that many rows may
 * be partial.
 */
export function toDownloadTask(
  { region, topicId, utcOffset }: TaskPlace,
  task: TlsTask,
): DownloadTask {
  const vendorState = nonEmptyText(task.TaskStatus) ?? '';
  const state = normalizeState(taskStates, vendorState);
  const rows = wholeNumber(task.LogCount);
  // The limits of an analysis contradict each other; those of a search do not.
  const rowLimit = task.TaskType === 1 ? undefined : limits.rows;
  const isAtLimit = rows !== undefined && rowLimit !== undefined && rows >= rowLimit;
  return withoutUndefined({
    vendor: service.vendor,
    id: task.TaskId,
    handle: toHandle(region, topicId, task.TaskId),
    name: nonEmptyText(task.TaskName),
    state,
    vendorState,
    progress: rows === undefined ? undefined : { done: rows, unit: 'rows' },
    createdAt: timestampInZone(task.CreateTime, utcOffset),
    window: windowOf(task, utcOffset),
    query: nonEmptyText(task.Query),
    format: nonEmptyText(task.DataFormat),
    compression: nonEmptyText(task.Compression),
    rowLimit,
    mayBePartial: state === 'succeeded' && rows !== undefined ? isAtLimit : undefined,
    files: filesOf(state, rows),
    raw: task,
  });
}

function windowOf(task: TlsTask, utcOffset: string): TaskWindow | undefined {
  const from = timestampInZone(task.StartTime, utcOffset);
  const to = timestampInZone(task.EndTime, utcOffset);
  return from === undefined && to === undefined ? undefined : withoutUndefined({ from, to });
}

/** Only the rows of the file are known. */
function filesOf(state: TaskState, rows: number | undefined): readonly TaskFile[] {
  const hasFile = state === 'succeeded' || state === 'partial';
  return hasFile && rows !== undefined ? [{ rows }] : [];
}

const localTime = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}): ?(\d{2}): ?(\d{2})$/;

/** A time without a zone, `2022-08-25 15:00:01`, or one with a zone, in case TLS ever sends one. */
function timestampInZone(text: unknown, utcOffset: string): string | undefined {
  const [, day, hour, minute, second] = localTime.exec(nonEmptyText(text) ?? '') ?? [];
  return day === undefined
    ? timestampFromIso(text)
    : timestampFromIso(`${day}T${hour}:${minute}:${second}${utcOffset}`);
}
