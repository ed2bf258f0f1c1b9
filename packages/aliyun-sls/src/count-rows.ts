import {
  type CountOptions,
  hasSqlPart,
  readRowCount,
  type RowCount,
  TaskRequestError,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { AliyunSlsClient } from './generated/client.js';
import { countLayout } from './generated/counting.js';
import type { CreateDownloadJobInput } from './generated/methods.js';
import { service } from './generated/service.js';
import { type AliyunSlsTaskRequest, toCreateInput } from './to-create-input.js';

/** Input of `count`: a request for a job, whose name is optional. */
export type AliyunSlsCountRequest =
  | CreateDownloadJobInput
  | (Omit<AliyunSlsTaskRequest, 'name'> & Partial<Pick<AliyunSlsTaskRequest, 'name'>>);

/**
 * Counts the logs that a job for the request would write, with the same query text, Logstore and
 * window.
 */
export async function countRows(
  client: AliyunSlsClient,
  request: AliyunSlsCountRequest,
  { signal, timeoutMs }: CountOptions = {},
): Promise<RowCount> {
  const { configuration } = toCreateInput(isOwn(request) ? request : { name: 'count', ...request });
  const { logstore, query, fromTime, toTime } = configuration;
  checkCountable(query);
  let headers: Pick<Headers, 'get'> | undefined;
  const body = await client.getHistograms(
    { logstore, type: 'histogram', from: fromTime, to: toTime, query },
    {
      ...withoutUndefined({ signal, timeoutMs }),
      onResponse: (response) => {
        ({ headers } = response);
      },
    },
  );
  const window = { from: new Date(fromTime * 1_000), to: new Date(toTime * 1_000) };
  return readRowCount(countLayout, { vendor: service.vendor, body, headers, window });
}

function isOwn(request: AliyunSlsCountRequest): request is CreateDownloadJobInput {
  return request.configuration !== undefined;
}

/** SLS counts what a search selects; the result of SQL after it is not a number of logs. */
function checkCountable(query: string): void {
  if (!hasSqlPart(query)) {
    return;
  }
  throw new TaskRequestError(
    service.vendor,
    'query',
    'its query has SQL after the search ("|"), and SLS counts only what a search selects. Use only the search, such as "*".',
    'count these rows',
  );
}
