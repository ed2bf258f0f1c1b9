import { selectMilliseconds, type MillisecondRows } from '../../datasets/millisecond-rows.js';
import type { LogRow, LogStore } from '../../datasets/log-store.js';
import type { LogStores } from '../../datasets/log-stores.js';
import { readRowFilter } from '../../datasets/row-filter.js';
import type { RowView } from '../../datasets/row-selection.js';
import { type RowFaults, rowsOfTask, secondOfLateRows } from '../../datasets/task-rows.js';
import { createRowFile, type FixedWidthRows, type Row } from '../../files/row-file.js';
import type { CreateRequest } from './create-request.js';
import type { TlsSettings } from './settings.js';

/** Selects logs of a topic, for a count and a task alike. */
export interface LogQuery {
  readonly query: string;
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

/** Selects by the search part of a query; the emulator runs no analysis. */
export function selectLogs(
  store: LogStore,
  { query, fromMs, toMs }: LogQuery,
  view: RowView,
): MillisecondRows {
  const [search = ''] = query.split('|', 1);
  return selectMilliseconds(store, { fromMs, toMs, filter: readRowFilter(search), view });
}

/** The logs of a task, in the order of its file, and how the task ends. */
export interface LogsOfTask extends FixedWidthRows {
  readonly end: 'success' | 'created_cut' | 'incomplete' | 'fail';
}

/** The rows that a task finds when it starts to run. Late rows of faults arrive after that. */
export function logsOfTask(
  { settings, logStores }: { readonly settings: TlsSettings; readonly logStores: LogStores },
  request: CreateRequest,
  { startsAt, faults }: { readonly startsAt: Date; readonly faults: RowFaults | undefined },
): LogsOfTask {
  const { topicId, query, startMs, endMs } = request;
  const store = logStores.find('', topicId);
  const selection = selectLogs(
    store,
    { query, fromMs: startMs, toMs: endMs + (settings.taskWindowEnd === 'inclusive' ? 1 : 0) },
    logStores.view(startsAt, settings.indexLatencyMs),
  );
  const viewAt = (index: number): Row => viewRow(store.rowOf(selection.at(index)));
  const byBytes = maxRowsIn(settings.taskMaxBytes, request, viewAt);
  const kept = Math.min(selection.count, settings.taskMaxRows, byBytes);
  const earliest = {
    ...selection,
    count: settings.beyondRows === 'sorted' ? selection.count : kept,
  };
  const limit = Math.min(request.limit, kept);
  const { count, at } = rowsOfTask(earliest, { order: request.sort, limit, faults });
  for (const late of faults?.late ?? []) {
    const second = secondOfLateRows(late, new Date(startMs), new Date(endMs));
    logStores.addRows('', topicId, second, late.rows);
  }
  const wanted = Math.min(selection.count, request.limit);
  return {
    count,
    at: (index) => viewRow(store.rowOf(at(index))),
    end: endOf(wanted, { byBytes, settings, request }),
  };
}

/** How a task ends, by the number of logs that it should write. */
function endOf(
  wanted: number,
  {
    byBytes,
    settings,
    request,
  }: {
    readonly byBytes: number;
    readonly settings: TlsSettings;
    readonly request: CreateRequest;
  },
): LogsOfTask['end'] {
  const { incompleteTaskRows, beyondRows, taskMaxRows } = settings;
  if (incompleteTaskRows !== null && wanted > incompleteTaskRows) {
    return request.allowIncomplete && !request.mustComplete ? 'incomplete' : 'fail';
  }
  const isCutByRows = beyondRows === 'created_cut' && wanted > taskMaxRows;
  return wanted > byBytes || isCutByRows ? 'created_cut' : 'success';
}

function maxRowsIn(bytes: number, request: CreateRequest, at: (index: number) => Row): number {
  const sizeOf = (count: number): number => sizeOfRows(request, { count, at });
  const [headBytes, rowBytes] = [sizeOf(0), sizeOf(1) - sizeOf(0)];
  return Math.max(0, Math.floor((bytes - headBytes) / rowBytes));
}

/** Bytes of the file before it is compressed. */
export function sizeOfRows({ dataFormat }: CreateRequest, rows: FixedWidthRows): number {
  return createRowFile(dataFormat === 'csv' ? 'csv' : 'json', rows).sizeBytes;
}

/**
 * Reserved fields come before the others. Every value has a fixed width, so that a row's offset is
 * computed by a multiplication.
 */
function viewRow(row: LogRow): Row {
  const { second, millisecond, sequence, stream, record, message } = row;
  return {
    __time__: String(second * 1000 + millisecond).padStart(13, '0'),
    __source__: `192.0.2.${100 + (record.variation % 100)}`,
    __path__: '/var/log/access.log',
    stream,
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
