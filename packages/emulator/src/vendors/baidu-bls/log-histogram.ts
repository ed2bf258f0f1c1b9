import type { VendorRequest } from '../../contract/directives.js';
import { textMember, type JsonObject } from '../../tools/json.js';
import type { RowSelection } from '../../datasets/row-selection.js';
import { secondOfLateRows } from '../../datasets/task-rows.js';
import { formatTimestamp } from '../../clouds/baidu/bce-auth-v1.js';
import type { VendorContext } from '../../contract/vendor.js';
import type { BlsTimings } from './download-task.js';
import { Refusal } from '../../contract/refusal.js';
import { selectRecords, splitQuery } from './log-records.js';
import type { BlsSettings } from './settings.js';

/** Widths that an interval may have, in seconds. */
const widths = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/** Counts the records that a query selects, in total and by time. */
export function countRecords(
  { settings, logStores, now }: VendorContext<BlsTimings, BlsSettings>,
  request: VendorRequest,
  { store, query }: { readonly store: string; readonly query: JsonObject },
): JsonObject {
  const text = (name: string): string => textMember(query, name);
  const from = new Date(text('startDateTime'));
  const to = new Date(text('endDateTime'));
  if (from >= to) {
    throw new Refusal('InvalidParameter', 'startDateTime must be earlier than endDateTime');
  }
  const project = text('project') || 'default';
  const logStore = logStores.find(project, store);
  if (!logStore.indexed) {
    throw new Refusal(settings.noIndexCode, `log store ${store} has no index`);
  }
  const selection = selectRecords(
    logStore,
    { logStreamName: text('logStreamName'), query: text('query'), from, to },
    logStores.view(now(), settings.indexLatencyMs),
  );
  const { rows } = request.directives;
  checkTime(selection, settings, rows?.incomplete === true);
  const body = viewCount(selection, { from, to, query: text('query') }, settings);
  for (const late of rows?.late ?? []) {
    logStores.addRows(project, store, secondOfLateRows(late, from, to), late.rows);
  }
  return body;
}

/** No response reports that a count is incomplete: a count that takes too long is an error. */
function checkTime(
  { count }: RowSelection,
  { countTimeoutRows }: BlsSettings,
  incomplete: boolean,
): void {
  if (!incomplete && (countTimeoutRows === null || count <= countTimeoutRows)) {
    return;
  }
  throw new Refusal(
    'ExecutionTimeout',
    incomplete
      ? 'an injected fault made the count time out'
      : `${count} rows exceed settings.countTimeoutRows`,
  );
}

function viewCount(
  selection: RowSelection,
  { from, to, query }: { readonly from: Date; readonly to: Date; readonly query: string },
  { hitsCap, ...settings }: BlsSettings,
): JsonObject {
  let left = hitsCap ?? Infinity;
  const { width, first } = layOut(from.getTime() / 1000, to.getTime() / 1000, settings);
  const histogram: { key: number; doc_count: number }[] = [];
  for (let second = first; second * 1000 < to.getTime(); second += width) {
    const start = Math.max(second, from.getTime() / 1000);
    const end = Math.min(second + width, to.getTime() / 1000);
    const count = Math.min(left, selection.countBetween(start, end));
    left -= count;
    if (count > 0 || settings.emptyBuckets === 'listed') {
      histogram.push({ key: second * 1000, doc_count: count });
    }
  }
  return {
    searchInfo: {
      queryType: splitQuery(query).type,
      took: 12,
      hits: histogram.reduce((sum, bucket) => sum + bucket.doc_count, 0),
    },
    searchStatistic: {
      interval: width * 1000,
      startTime: formatTimestamp(from),
      endTime: formatTimestamp(to),
      histogram,
    },
  };
}

/** The width of the intervals and the start of the first one, in seconds. */
function layOut(
  from: number,
  to: number,
  { bucketCount, bucketAlignment }: Pick<BlsSettings, 'bucketCount' | 'bucketAlignment'>,
): { readonly width: number; readonly first: number } {
  if (bucketAlignment === 'single') {
    return { width: to - from, first: from };
  }
  const least = (to - from) / Math.max(1, bucketCount);
  const width = widths.find((one) => one >= least) ?? Math.ceil(least / 86_400) * 86_400;
  const first = bucketAlignment === 'start' ? from : Math.floor(from / width) * width;
  return { width, first };
}
