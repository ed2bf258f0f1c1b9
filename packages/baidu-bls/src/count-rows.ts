import {
  type CountOptions,
  hasSqlPart,
  readRowCount,
  type RowCount,
  TaskRequestError,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { BaiduBlsClient } from './generated/client.js';
import { countLayout } from './generated/counting.js';
import type { CreateDownloadTaskInput } from './generated/methods.js';
import { service } from './generated/service.js';
import { type BaiduBlsTaskRequest, everything, toCreateInput } from './to-create-input.js';

/**
 * Counts the records that a task for the request would write, with the same query text, log store,
 * stream and window.
 */
export async function countRows(
  client: BaiduBlsClient,
  request: CreateDownloadTaskInput | BaiduBlsTaskRequest,
  { signal, timeoutMs }: CountOptions = {},
): Promise<RowCount> {
  const task = toCreateInput(request);
  const { project, logStoreName, logStreamName, queryStartTime, queryEndTime } = task;
  const query = task.query ?? everything;
  checkCountable(query);
  const input = {
    logStoreName,
    query,
    startDateTime: queryStartTime,
    endDateTime: queryEndTime,
    ...withoutUndefined({ project, logStreamName }),
  };
  const body = await client.queryLogHistogram(input, withoutUndefined({ signal, timeoutMs }));
  const window = { from: new Date(queryStartTime), to: new Date(queryEndTime) };
  return readRowCount(countLayout, { vendor: service.vendor, body, window });
}

/** BLS ignores SQL when counting, and counts every record if a query is only SQL. */
function checkCountable(query: string): void {
  if (!hasSqlPart(query) && !/^\s*(select|with)\b/i.test(query)) {
    return;
  }
  throw new TaskRequestError(
    service.vendor,
    'query',
    'its query has SQL, and BLS counts only what a search selects. Use only a search, such as "match *".',
    'count these rows',
  );
}
