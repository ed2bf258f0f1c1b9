import {
  type CountOptions,
  readRowCount,
  type RowCount,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { TencentClsClient } from './generated/client.js';
import { countLayout } from './generated/counting.js';
import type { DescribeLogHistogramOutput } from './generated/methods.js';
import { service } from './generated/service.js';
import { type TencentClsCreateInput, toCreateInput } from './to-create-input.js';

/** Maximum number of intervals of a count. */
const mostIntervals = 200;

/** Default number of intervals, if the caller sets no width. */
const usualIntervals = 60;

/**
 * Counts the logs that a task for the request would write, with the same topic, query, language and
 * window.
 */
export async function countRows(
  client: TencentClsClient,
  request: TencentClsCreateInput,
  { signal, timeoutMs, bucketMs }: CountOptions = {},
): Promise<RowCount> {
  const { TopicId, Query, SyntaxRule, From, To } = toCreateInput(request);
  const widthMs = bucketMs ?? (To - From) / usualIntervals;
  const Interval = Math.ceil(Math.max(1, widthMs, (To - From) / mostIntervals));
  const body = await client.describeLogHistogram(
    { TopicId, Query, SyntaxRule, From, To, Interval },
    withoutUndefined({ signal, timeoutMs }),
  );
  const window = { from: new Date(From), to: new Date(To) };
  return readRowCount(countLayout, {
    vendor: service.vendor,
    body: withoutLaterIntervals(body, To),
    window,
  });
}

/**
 * CLS lists an interval that starts at the very end of the window. Whether it counts logs of that
 * moment is not documented; they are outside the window.
 */
function withoutLaterIntervals(body: DescribeLogHistogramOutput, to: number): unknown {
  const { HistogramInfos: infos, TotalCount: total } = body.Response ?? {};
  if (!Array.isArray(infos) || total === undefined) {
    return body;
  }
  const follows = infos.filter(({ BTime = 0 }) => BTime >= to);
  const rows = follows.reduce((sum, { Count = 0 }) => sum + Count, 0);
  const kept = infos.filter((info) => !follows.includes(info));
  return { Response: { ...body.Response, HistogramInfos: kept, TotalCount: total - rows } };
}
