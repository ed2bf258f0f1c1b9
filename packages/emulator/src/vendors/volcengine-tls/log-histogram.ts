import type { VendorRequest } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';
import type { VendorContext } from '../../contract/vendor.js';
import { secondOfLateRows } from '../../datasets/task-rows.js';
import { textMember, type JsonObject } from '../../tools/json.js';
import { checkQuery, invalid, millisecondsOf } from './create-request.js';
import type { TlsTimings } from './download-task.js';
import { selectLogs } from './log-rows.js';
import type { TlsSettings } from './settings.js';

const maxIntervals = 60;

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Counts the logs that a search selects, in total and by time. */
export function countLogs(
  { settings, logStores, now }: VendorContext<TlsTimings, TlsSettings>,
  request: VendorRequest,
  body: JsonObject,
): JsonObject {
  const topicId = textMember(body, 'TopicId');
  const query = textMember(body, 'Query');
  const range = readRange(body, settings);
  checkQuery(query);
  const intervals = divide(range, body['Interval'], settings);
  const store = logStores.find('', topicId);
  if (!store.indexed) {
    throw new Refusal('IndexNotExists', `topic ${topicId} has no index`);
  }
  const end = settings.histogramWindowEnd === 'inclusive' ? 1 : 0;
  const whole = { query, fromMs: range.fromMs, toMs: range.toMs + end };
  const view = logStores.view(now(), settings.indexLatencyMs);
  const selection = selectLogs(store, whole, view);
  const { rows } = request.directives;
  const isOver =
    settings.incompleteCountRows !== null && selection.count > settings.incompleteCountRows;
  const status = rows?.incomplete === true || isOver ? settings.incompleteCountStatus : 'complete';
  const firstPartial = status === 'complete' ? intervals.length : Math.floor(intervals.length / 2);
  const histogram = intervals.map(({ fromMs, toMs }, index) => {
    const isLast = index === intervals.length - 1;
    const count = selection.countBetween(
      Math.max(fromMs, range.fromMs),
      isLast ? whole.toMs : Math.min(toMs, range.toMs),
    );
    const isPartial = index >= firstPartial;
    return {
      StartTime: fromMs,
      EndTime: toMs,
      Count: isPartial ? Math.floor(count / 2) : count,
      ResultStatus: isPartial ? status : 'complete',
    };
  });
  for (const late of rows?.late ?? []) {
    const second = secondOfLateRows(late, new Date(range.fromMs), new Date(range.toMs));
    logStores.addRows('', topicId, second, late.rows);
  }
  return {
    Histogram: histogram.filter(({ Count }) => Count > 0 || settings.emptyBuckets === 'listed'),
    ResultStatus: status,
    TotalCount: histogram.reduce((sum, { Count }) => sum + Count, 0),
  };
}

function readRange(body: JsonObject, settings: TlsSettings): Range {
  const fromMs = millisecondsOf(body['StartTime'], settings);
  const toMs = millisecondsOf(body['EndTime'], settings);
  if (toMs <= fromMs) {
    throw invalid('StartTime', body['StartTime']);
  }
  return { fromMs, toMs };
}

/**
 * Intervals of one width; the first and the last may extend beyond the range if intervals begin at
 * multiples of the width.
 */
function divide(range: Range, given: unknown, settings: TlsSettings): readonly Range[] {
  const { fromMs, toMs } = range;
  const { bucketAlignment, tooManyBuckets, minBucketMs } = settings;
  const least = Math.ceil((toMs - fromMs) / maxIntervals);
  const usual = Math.ceil(least / minBucketMs) * minBucketMs;
  const wanted = typeof given === 'number' ? given : usual;
  if (wanted < least && tooManyBuckets === 'refused') {
    throw invalid('Interval', given);
  }
  const width = Math.max(wanted, least);
  const first = bucketAlignment === 'width' ? Math.floor(fromMs / width) * width : fromMs;
  const intervals: Range[] = [];
  for (let start = first; start < toMs; start += width) {
    const end = bucketAlignment === 'width' ? start + width : Math.min(start + width, toMs);
    intervals.push({ fromMs: start, toMs: end });
  }
  return intervals;
}
