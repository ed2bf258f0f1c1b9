import {
  type RowFaults,
  secondOfLateRows,
  rowsOfTask,
  type TaskRows,
} from '../../datasets/task-rows.js';
import type { LogStores } from '../../datasets/log-stores.js';
import type { LogRow, LogStore } from '../../datasets/log-store.js';
import { bothFilters, readRowFilter, streamFilter } from '../../datasets/row-filter.js';
import type { RowSelection, RowView } from '../../datasets/row-selection.js';
import { createRowFile, type Row } from '../../files/row-file.js';
import type { CreateRequest } from './create-request.js';
import type { SlsSettings } from './settings.js';

/** Selects logs of a Logstore. UNIX seconds; `to` is not included. */
export interface EntryQuery {
  readonly search: string;
  readonly topic: string;
  readonly from: number;
  readonly to: number;
}

export function selectEntries(
  store: LogStore,
  { search, topic, from, to }: EntryQuery,
  view: RowView,
): RowSelection {
  return store.select({
    fromSecond: from,
    toSecond: to,
    filter: bothFilters(readRowFilter(search), streamFilter(topic)),
    view,
  });
}

/** A range with limits of the precision that the service uses. */
export function alignRange(
  { from, to }: { readonly from: number; readonly to: number },
  precision: 'second' | 'minute',
): { readonly from: number; readonly to: number } {
  const align = (second: number): number =>
    precision === 'minute' ? Math.floor(second / 60) * 60 : second;
  return { from: align(from), to: align(to) };
}

/** The logs of a job, the oldest first. */
export interface EntriesOfJob {
  readonly count: number;
  at(index: number): Row;
  /** What the job reports about an incomplete result. */
  readonly notice?: string;
  /** Why the job fails. */
  readonly problem?: string;
}

/** The rows that a job finds when it starts to run. Late rows of faults arrive after that. */
export function entriesOfJob(
  { settings, logStores }: { readonly settings: SlsSettings; readonly logStores: LogStores },
  project: string,
  request: CreateRequest,
  { startsAt, faults }: { readonly startsAt: Date; readonly faults: RowFaults | undefined },
): EntriesOfJob {
  const { logstore, query, fromTime, toTime } = request;
  const store = logStores.find(project, logstore);
  const range = alignRange({ from: fromTime, to: toTime }, settings.jobPrecision);
  const [search = '', sql] = query.split(/\|(.*)/s);
  const selection = selectEntries(
    store,
    { ...range, to: range.to + (settings.jobWindowEnd === 'inclusive' ? 1 : 0), search, topic: '' },
    logStores.view(startsAt, settings.indexLatencyMs),
  );
  const rowLimit = sql === undefined ? Infinity : limitOfSql(sql, settings.sqlRowLimit);
  const most = maxRows(settings, request, (index) => viewRow(store.rowOf(selection.at(index))));
  const isOver = Math.min(selection.count, rowLimit) > most;
  const limit = Math.min(rowLimit, most);
  const { count, at }: TaskRows = rowsOfTask(selection, { order: 'asc', limit, faults });
  for (const late of faults?.late ?? []) {
    const second = secondOfLateRows(late, new Date(fromTime * 1000), new Date(toTime * 1000));
    logStores.addRows(project, logstore, second, late.rows);
  }
  return {
    count,
    at: (index) => viewRow(store.rowOf(at(index))),
    ...(isOver && settings.beyondJobMax === 'notice' && { notice: 'the result is truncated' }),
    ...(isOver && settings.beyondJobMax === 'fail' && { problem: 'timeout' }),
  };
}

/** SQL returns at most the rows of its LIMIT, or a default number without one. */
function limitOfSql(sql: string, usual: number | null): number {
  const [, first = '', second] = /\blimit\s+(\d+)(?:\s*,\s*(\d+))?\s*;?\s*$/i.exec(sql) ?? [];
  return first === '' ? (usual ?? Infinity) : Number(second ?? first);
}

function maxRows(
  { jobMaxRows, jobMaxBytes }: SlsSettings,
  { format }: CreateRequest,
  at: (index: number) => Row,
): number {
  const most = jobMaxRows ?? Infinity;
  if (jobMaxBytes === null) {
    return most;
  }
  const sizeOf = (count: number): number => createRowFile(format, { count, at }).sizeBytes;
  const [headBytes, rowBytes] = [sizeOf(0), sizeOf(1) - sizeOf(0)];
  return Math.min(most, Math.max(0, Math.floor((jobMaxBytes - headBytes) / rowBytes)));
}

/** Reserved fields come before the others, as SLS names them. */
function viewRow(row: LogRow): Row {
  const { second, sequence, stream, record, message } = row;
  return {
    // The width is the same for every time.
    __time__: String(second).padStart(10, '0'),
    __source__: `10.0.0.${100 + (record.variation % 100)}`,
    __topic__: stream,
    sequence,
    level: record.level,
    method: record.method,
    path: record.path,
    status: record.status,
    latencyMs: record.latencyMs,
    requestId: record.requestId,
    message,
  };
}
