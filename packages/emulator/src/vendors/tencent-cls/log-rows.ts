import { readRowFilter, type RowFilter } from '../../datasets/row-filter.js';
import { selectMilliseconds, type MillisecondRows } from '../../datasets/millisecond-rows.js';
import type { LogRow, LogStore } from '../../datasets/log-store.js';
import type { LogStores } from '../../datasets/log-stores.js';
import { type RowFaults, rowsOfTask, secondOfLateRows } from '../../datasets/task-rows.js';
import type { RowView } from '../../datasets/row-selection.js';
import type { Row } from '../../files/row-file.js';
import type { CreateRequest } from './create-request.js';
import type { ClsSettings } from './settings.js';

/** CLS has no projects: a topic is a log store by itself. */
export const noProject = '';

/** Which logs are selected, for a count and an export alike. */
export interface LogQuery {
  readonly query: string;
  readonly syntaxRule: 0 | 1;
  readonly fromMs: number;
  readonly toMs: number;
  readonly boundary: 'exclusive' | 'inclusive';
}

export function selectLogs(
  store: LogStore,
  { query, syntaxRule, fromMs, toMs, boundary }: LogQuery,
  view: RowView,
): MillisecondRows {
  const filter = filterOf(query, syntaxRule);
  const end = boundary === 'inclusive' ? toMs + 1 : toMs;
  return selectMilliseconds(store, { fromMs, toMs: end, filter, view });
}

/**
 * The two languages differ in one point here: Lucene accepts operators only in capitals. It reads
 * other operators as plain words, and the emulator selects all logs for such a query.
 */
function filterOf(query: string, syntaxRule: 0 | 1): RowFilter {
  const [search = ''] = query.split('|');
  const isLucene = syntaxRule === 0;
  return isLucene && /\s(?:and|not)\s|^not\s/.test(search) ? undefined : readRowFilter(search);
}

/** The logs of a task, and the reason if it fails. */
export interface LogsOfTask {
  readonly count: number;
  at(index: number): Row;
  readonly problem?: string;
}

/** The logs that a task finds when it starts to run. Late rows of faults arrive after that. */
export function logsOfTask(
  { settings, logStores }: { readonly settings: ClsSettings; readonly logStores: LogStores },
  request: CreateRequest,
  { startsAt, faults }: { readonly startsAt: Date; readonly faults: RowFaults | undefined },
): LogsOfTask {
  const { topicId, order, count: limit, fromMs, toMs } = request;
  const store = logStores.find(noProject, topicId);
  const selection = selectLogs(
    store,
    { ...request, boundary: settings.exportBoundary },
    logStores.view(startsAt, settings.indexLatencyMs),
  );
  const { count, at } = rowsOfTask(selection, { order, limit, faults });
  for (const late of faults?.late ?? []) {
    const second = secondOfLateRows(late, new Date(fromMs), new Date(toMs));
    logStores.addRows(noProject, topicId, second, late.rows);
  }
  const isOver = settings.beyondCount === 'fail' && selection.count > limit;
  return {
    count,
    at: (index) => viewRow(store.rowOf(at(index)), request.derivedFields),
    ...(isOver && { problem: `more than ${limit} logs match` }),
  };
}

/**
 * Every value has a fixed width for a given task, so that a row's offset is computed by a
 * multiplication. A field that no log has is empty.
 */
function viewRow(row: LogRow, derivedFields: readonly string[]): Row {
  const { second, millisecond, sequence, stream, record, message } = row;
  const fields: Row = {
    __TIMESTAMP__: second * 1000 + millisecond,
    __SOURCE__: stream,
    sequence,
    level: record.level,
    method: record.method,
    path: record.path,
    status: record.status,
    latencyMs: record.latencyMs,
    requestId: record.requestId,
    message,
  };
  return derivedFields.length === 0
    ? fields
    : Object.fromEntries(derivedFields.map((name) => [name, fields[name] ?? '']));
}
