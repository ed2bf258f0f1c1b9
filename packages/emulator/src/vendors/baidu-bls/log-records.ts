import { type RowFaults, secondOfLateRows, rowsOfTask } from '../../datasets/task-rows.js';
import type { LogStores } from '../../datasets/log-stores.js';
import type { LogRow, LogStore } from '../../datasets/log-store.js';
import type { CreateRequest } from './create-request.js';
import type { BlsSettings } from './settings.js';
import { bothFilters, readRowFilter, streamFilter } from '../../datasets/row-filter.js';
import type { RowSelection, RowView } from '../../datasets/row-selection.js';

/**
 * One record in a file. Every value has a fixed width for a given task, so that a row's offset is
 * computed by a multiplication.
 */
export type LogRecord = Readonly<{
  timestamp: string;
  sequence: string;
  logStream: string;
  level: string;
  method: string;
  path: string;
  status: number;
  latencyMs: number;
  requestId: string;
  message: string;
}>;

/** The records of a task, and why it fails if there are too many or they cannot be read. */
export interface RecordsOfTask {
  readonly count: number;
  at(index: number): LogRecord;
  /** Why the task fails. */
  readonly problem?: string;
}

/** The rows that a task finds when it starts to run. Late rows of faults arrive after that. */
export function recordsOfTask(
  { settings, logStores }: { readonly settings: BlsSettings; readonly logStores: LogStores },
  request: CreateRequest,
  { startsAt, faults }: { readonly startsAt: Date; readonly faults: RowFaults | undefined },
): RecordsOfTask {
  const { project, logStoreName, logStreamName, query, order, limit } = request;
  const store = logStores.find(project, logStoreName);
  const from = new Date(request.queryStartTime);
  const to = new Date(request.queryEndTime);
  const lastSecond = settings.taskWindowEnd === 'inclusive' ? 1000 : 0;
  const selection = selectRecords(
    store,
    { logStreamName, query, from, to: new Date(to.getTime() + lastSecond) },
    logStores.view(startsAt, settings.indexLatencyMs),
  );
  const { count, at } = rowsOfTask(selection, { order, limit, faults });
  const isOver = settings.beyondLimit === 'fail' && selection.count > limit;
  const hasNoIndex = settings.noIndexTask === 'fails' && !store.indexed;
  for (const late of faults?.late ?? []) {
    logStores.addRows(project, logStoreName, secondOfLateRows(late, from, to), late.rows);
  }
  return {
    count,
    at: (index) => viewRow(store.rowOf(at(index)), logStreamName),
    ...(isOver && { problem: `more than ${limit} rows match` }),
    ...(hasNoIndex && { problem: `log store ${logStoreName} has no index` }),
  };
}

function viewRow(row: LogRow, logStreamName: string): LogRecord {
  const { second, millisecond, sequence, stream, record, message } = row;
  return {
    timestamp: new Date(second * 1000 + millisecond).toISOString(),
    sequence,
    logStream: logStreamName || stream,
    level: record.level,
    method: record.method,
    path: record.path,
    status: record.status,
    latencyMs: record.latencyMs,
    requestId: record.requestId,
    message,
  };
}

/** Selects records of a log store, for a count and a task alike. */
export interface RecordQuery {
  /** Empty: all streams. */
  readonly logStreamName: string;
  readonly query: string;
  /** Whole seconds. */
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

export function selectRecords(
  store: LogStore,
  { logStreamName, query, from, to }: RecordQuery,
  view: RowView,
): RowSelection {
  // In a log store without a dataset, a stream with any other name contains all records.
  const isAnyName = !store.described && !store.streams.includes(logStreamName);
  return store.select({
    fromSecond: from.getTime() / 1000,
    toSecond: to.getTime() / 1000,
    filter: bothFilters(
      readRowFilter(splitQuery(query).search),
      streamFilter(isAnyName ? '' : logStreamName),
    ),
    view,
  });
}

/**
 * Splits a query. SQL after a search does not change what is selected; SQL alone selects
 * everything.
 */
export function splitQuery(query: string): {
  readonly search: string;
  readonly type: 'match' | 'sql' | 'match_and_sql';
} {
  const text = query.trim();
  if (/^select\b/i.test(text)) {
    return { search: '', type: 'sql' };
  }
  const bar = text.indexOf('|');
  const search = (bar === -1 ? text : text.slice(0, bar)).replace(/^match\b/i, '').trim();
  return { search, type: bar === -1 ? 'match' : 'match_and_sql' };
}
