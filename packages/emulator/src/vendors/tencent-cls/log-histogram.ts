import type { VendorRequest } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';
import type { VendorContext } from '../../contract/vendor.js';
import { secondOfLateRows } from '../../datasets/task-rows.js';
import type { MillisecondRows } from '../../datasets/millisecond-rows.js';
import { textMember, type JsonObject } from '../../tools/json.js';
import { syntaxRuleOf } from './create-request.js';
import type { ClsTimings } from './export-task.js';
import { noProject, selectLogs } from './log-rows.js';
import type { ClsSettings } from './settings.js';

/** Widths that an interval may have if the caller sets none, in milliseconds. */
const widths = [
  1, 10, 100, 1000, 5000, 15_000, 30_000, 60_000, 300_000, 900_000, 1_800_000, 3_600_000,
  21_600_000, 86_400_000,
];

const maxIntervals = 200;
const minuteMs = 60_000;

/** Counts the logs that a search selects, in total and by time. */
export function countLogs(
  { settings, logStores, now }: VendorContext<ClsTimings, ClsSettings>,
  request: VendorRequest,
  body: JsonObject,
): JsonObject {
  const topicId = textMember(body, 'TopicId');
  const query = textMember(body, 'Query');
  const [fromMs, toMs] = [Number(body['From']), Number(body['To'])];
  checkCount({ topicId, query, fromMs, toMs }, settings);
  const interval = intervalOf(body, toMs - fromMs, settings);
  const selection = selectLogs(
    logStores.find(noProject, topicId),
    {
      query,
      fromMs,
      toMs,
      syntaxRule: syntaxRuleOf(body, 0),
      boundary: settings.histogramBoundary,
    },
    logStores.view(now(), settings.indexLatencyMs),
  );
  const { rows } = request.directives;
  checkTime(selection, settings, rows?.incomplete === true);
  const infos = divide(selection, { fromMs, toMs, interval }, settings);
  for (const late of rows?.late ?? []) {
    const second = secondOfLateRows(late, new Date(fromMs), new Date(toMs));
    logStores.addRows(noProject, topicId, second, late.rows);
  }
  return { Interval: interval, TotalCount: selection.count, HistogramInfos: infos };
}

function checkCount(
  given: {
    readonly topicId: string;
    readonly query: string;
    readonly fromMs: number;
    readonly toMs: number;
  },
  settings: ClsSettings,
): void {
  if (given.topicId === '') {
    throw new Refusal(settings.missingTopicId, 'TopicId is required: it names the topic to count');
  }
  if (given.fromMs >= given.toMs) {
    throw new Refusal('InvalidParameter', 'From must be earlier than To');
  }
  if (given.query.includes('|') && settings.sqlInHistogram === 'refused') {
    throw new Refusal('FailedOperation.SyntaxError', 'SQL is refused (settings.sqlInHistogram)');
  }
}

/** No response reports that a count is incomplete: a count that takes too long is an error. */
function checkTime(
  { count }: MillisecondRows,
  { searchTimeoutRows }: ClsSettings,
  incomplete: boolean,
): void {
  if (!incomplete && (searchTimeoutRows === null || count <= searchTimeoutRows)) {
    return;
  }
  throw new Refusal(
    'FailedOperation.SearchTimeout',
    incomplete
      ? 'an injected fault made the count time out'
      : `${count} logs exceed settings.searchTimeoutRows`,
  );
}

function intervalOf(
  { Interval: given }: JsonObject,
  spanMs: number,
  { defaultInterval }: ClsSettings,
): number {
  if (given === undefined) {
    const least = spanMs / maxIntervals;
    const fitting = widths.find((width) => width >= least) ?? Math.ceil(least / 1000) * 1000;
    return defaultInterval === 'minute' ? Math.max(minuteMs, fitting) : fitting;
  }
  if (typeof given !== 'number' || given < 1 || spanMs / given > maxIntervals) {
    throw new Refusal('InvalidParameter', `(To - From) / Interval must be at most ${maxIntervals}`);
  }
  return given;
}

/** Intervals begin at multiples of their width since 1970; the first and the last are cut. */
function divide(
  selection: MillisecondRows,
  { fromMs, toMs, interval }: { readonly fromMs: number; readonly toMs: number; interval: number },
  { bucketAtTo }: ClsSettings,
): readonly JsonObject[] {
  const infos: JsonObject[] = [];
  const first = Math.floor(fromMs / interval) * interval;
  const end = bucketAtTo === 'listed' ? toMs + 1 : toMs;
  for (let start = first; start < end; start += interval) {
    // A log at the end of the range, if it counts, belongs to the last interval.
    const isLast = start + interval >= end;
    const next = isLast ? Number.MAX_SAFE_INTEGER : start + interval;
    infos.push({ Count: selection.countBetween(start, next), BTime: start });
  }
  return infos;
}
