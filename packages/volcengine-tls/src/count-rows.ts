import {
  type CountOptions,
  hasSqlPart,
  readRowCount,
  type RowCount,
  TaskRequestError,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { VolcengineTlsClient } from './generated/client.js';
import { countLayout } from './generated/counting.js';
import type { CreateDownloadTaskInput } from './generated/methods.js';
import { service } from './generated/service.js';
import { toCreateInput, type VolcengineTlsTaskRequest } from './to-create-input.js';

/** Maximum number of intervals of a count. */
const mostBuckets = 60;

/**
 * Counts the logs that a task for the request would write, with the same query text, topic and
 * window.
 */
export async function countRows(
  client: VolcengineTlsClient,
  request: CreateDownloadTaskInput | VolcengineTlsTaskRequest,
  { bucketMs, signal, timeoutMs }: CountOptions = {},
): Promise<RowCount> {
  const { TopicId, Query, StartTime, EndTime } = toCreateInput(request);
  checkCountable(Query);
  const least = Math.max(2, Math.ceil((EndTime - StartTime) / mostBuckets));
  const Interval = bucketMs === undefined ? undefined : Math.max(least, Math.ceil(bucketMs));
  const input = { TopicId, Query, StartTime, EndTime, ...withoutUndefined({ Interval }) };
  const body = await client.describeHistogramV1(input, withoutUndefined({ signal, timeoutMs }));
  const window = { from: new Date(StartTime), to: new Date(EndTime) };
  return readRowCount(countLayout, { vendor: service.vendor, body, window });
}

/** How the count treats an analysis is not documented. */
function checkCountable(query: string): void {
  if (!hasSqlPart(query)) {
    return;
  }
  throw new TaskRequestError(
    service.vendor,
    'query',
    'its query has an analysis, and TLS counts only what a search selects. Use only a search, such as "*".',
    'count these rows',
  );
}
