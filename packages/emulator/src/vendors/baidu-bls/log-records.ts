import type { RowFaults } from '../../core/directives.js';
import { secondOfLateRows } from '../../datasets/late-rows.js';
import type { LogStores } from '../../datasets/log-stores.js';
import type { LogRow } from '../../datasets/log-store.js';
import { rowsOfTask } from '../../datasets/task-rows.js';
import type { CreateRequest } from './create-request.js';
import { selectRecords } from './select-records.js';
import type { BlsSettings } from './settings.js';

/** One record in a file. Every value has a fixed width for a given task: a row's place in the file is then a multiplication. */
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

/** The records of a task, and whether there are too many, or none can be read. */
export interface RecordsOfTask {
  readonly count: number;
  at(index: number): LogRecord;
  /** Why the task fails. */
  readonly problem?: string;
}

/** What a task finds when it begins to run. Rows that faults let arrive late come after that. */
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
