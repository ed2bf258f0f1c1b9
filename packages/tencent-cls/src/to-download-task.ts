import {
  type DownloadTask,
  formatHandle,
  type HandleShape,
  nonEmptyText,
  normalizeState,
  type TaskFile,
  timestampFromEpoch,
  timestampFromIso,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';

export type ClsExport = components['schemas']['ExportInfo'];

/** `desc` is the documented default. */
const rowOrders: Readonly<Record<string, DownloadTask['rowOrder']>> = {
  asc: 'ascending',
  desc: 'descending',
};

/** The handle of a task: it is in the list of its topic, which is in a region. */
export const handleShape = {
  vendor: service.vendor,
  parts: ['region', 'topicId', 'exportId'],
} as const satisfies HandleShape;

/** The list of a task, and its identifier there. */
export interface ExportPlace {
  readonly region: string;
  readonly topicId: string;
  readonly exportId: string;
}

export function toHandle({ region, topicId, exportId }: ExportPlace): string {
  return formatHandle(service.vendor, [region, topicId, exportId]);
}

/**
 * A task of the list as a `DownloadTask`. CLS does not report why a task failed, when it started
 * and ended, or how many rows its file has: `Count` may be the requested number. Empty values are
 * omitted.
 */
export function toDownloadTask(place: ExportPlace, task: ClsExport): DownloadTask {
  const vendorState = nonEmptyText(task.Status) ?? '';
  const state = normalizeState(taskStates, vendorState);
  const window = {
    from: timestampFromEpoch(task.From, 'ms'),
    to: timestampFromEpoch(task.To, 'ms'),
  };
  return withoutUndefined({
    vendor: service.vendor,
    id: place.exportId,
    handle: toHandle(place),
    state,
    vendorState,
    createdAt: timestampFromEpoch(task.CreateTimestamp, 'ms') ?? fromBeijingTime(task.CreateTime),
    window: window.from || window.to ? withoutUndefined(window) : undefined,
    query: nonEmptyText(task.Query),
    format: nonEmptyText(task.Format),
    rowOrder: rowOrders[nonEmptyText(task.Order) ?? 'desc'],
    files: state === 'succeeded' ? filesOf(task) : [],
    raw: withoutLink(task),
  });
}

/** `2020-08-08 12:12:12` has no zone; UTC+8, the vendor's home zone, is inferred. */
function fromBeijingTime(text: unknown): string | undefined {
  return typeof text === 'string' ? timestampFromIso(`${text.trim()}+08:00`) : undefined;
}

function filesOf(task: ClsExport): readonly TaskFile[] {
  const name = nonEmptyText(task.FileName);
  const sizeBytes = wholeNumber(task.FileSize) || undefined;
  return name === undefined ? [] : [withoutUndefined({ name, sizeBytes })];
}

/** Anyone with the link can read the file, and tasks are logged and stored. */
function withoutLink(task: ClsExport): ClsExport {
  return nonEmptyText(task.CosPath) === undefined ? task : { ...task, CosPath: '[redacted]' };
}
