import {
  type DownloadTask,
  formatHandle,
  type HandleShape,
  nonEmptyText,
  normalizeState,
  taskFailure,
  type TaskFile,
  timestampFromIso,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { components } from './generated/schema.js';
import { limits } from './generated/limits.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';

export type BlsTask = components['schemas']['DownloadTask'];

/** `desc` is the documented default. */
const rowOrders: Readonly<Record<string, DownloadTask['rowOrder']>> = {
  asc: 'ascending',
  desc: 'descending',
};

/** The handle of a BLS task. */
export const handleShape = {
  vendor: service.vendor,
  parts: ['region', 'uuid'],
} as const satisfies HandleShape;

export function toHandle(region: string, uuid: string): string {
  return formatHandle(service.vendor, [region, uuid]);
}

/**
 * A BLS task as a `DownloadTask`. BLS reports the rows written but not the total, and neither size
 * nor digest of the file; empty values are omitted. It stops silently at the row limit, and the
 * task still succeeds.
 */
export function toDownloadTask(region: string, task: BlsTask): DownloadTask {
  const vendorState = nonEmptyText(task.state) ?? '';
  const state = normalizeState(taskStates, vendorState);
  const rows = wholeNumber(task.writtenRows);
  // An official SDK sends 0 if no limit is set.
  const rowLimit = wholeNumber(task.limit) || limits.rows;
  const window = {
    from: timestampFromIso(task.queryStartTime),
    to: timestampFromIso(task.queryEndTime),
  };
  return withoutUndefined({
    vendor: service.vendor,
    id: task.uuid,
    handle: toHandle(region, task.uuid),
    name: nonEmptyText(task.name),
    state,
    vendorState,
    progress: rows === undefined ? undefined : { done: rows, unit: 'rows' },
    createdAt: timestampFromIso(task.createdTime),
    startedAt: timestampFromIso(task.execStartTime),
    finishedAt: timestampFromIso(task.execEndTime),
    window: window.from || window.to ? withoutUndefined(window) : undefined,
    query: nonEmptyText(task.query),
    format: nonEmptyText(task.format),
    rowLimit,
    rowOrder: rowOrders[nonEmptyText(task.order) ?? 'desc'],
    mayBePartial: state === 'succeeded' && rows !== undefined ? rows >= rowLimit : undefined,
    files: filesOf(task, state === 'succeeded' ? rows : undefined),
    error: state === 'failed' ? taskFailure(task.failedCode, task.failedMessage) : undefined,
    raw: task,
  });
}

function filesOf(task: BlsTask, rows: number | undefined): readonly TaskFile[] {
  const name = nonEmptyText(task.fileName);
  return name === undefined ? [] : [withoutUndefined({ name, rows })];
}
