import type { VendorRequest } from '../../core/incoming-request.js';
import { textMember, type JsonObject } from '../../core/json.js';
import { secondOfLateRows } from '../../datasets/late-rows.js';
import type { VendorContext } from '../../vendor.js';
import type { SlsTimings } from './life-cycle.js';
import { alignRange, selectEntries } from './log-entries.js';
import { refusal, unknownCode } from './refusal.js';
import type { SlsSettings } from './settings.js';

/** The number of logs of one interval of time. */
interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly progress: 'Complete' | 'Incomplete';
}

/** A count, and the headers that sum it up. */
export interface Histograms {
  readonly body: readonly Histogram[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Which logs are counted, as the request has them. */
interface CountRequest {
  readonly project: string;
  readonly store: string;
  readonly query: JsonObject;
}

/** How many different counts are remembered that are not complete yet. */
const mostCounts = 10_000;

/** Counts the logs that a search selects by time. */
export function createCounter({
  settings,
  logStores,
  now,
}: VendorContext<SlsTimings, SlsSettings>): (
  request: VendorRequest,
  asked: CountRequest,
) => Histograms {
  const askedBefore = new Map<string, number>();
  const isIncomplete = (key: string): boolean => {
    const times = askedBefore.get(key) ?? 0;
    if (times >= settings.incompleteResponses) return false;
    if (askedBefore.size >= mostCounts) askedBefore.clear();
    askedBefore.set(key, times + 1);
    return true;
  };
  return (request, { project, store, query }) => {
    const search = textMember(query, 'query');
    const topic = textMember(query, 'topic');
    const [from, to] = [Number(query['from']), Number(query['to'])];
    checkCount({ search, from, to });
    const logStore = logStores.find(project, store);
    if (!logStore.indexed) {
      throw unknownCode(settings.noIndexCode, `Logstore ${store} has no index`);
    }
    const range = alignRange({ from, to }, settings.histogramPrecision);
    const view = logStores.view(now(), settings.indexLatencyMs);
    const selection = selectEntries(logStore, { ...range, search, topic }, view);
    const { rows } = request.directives;
    const key = JSON.stringify([project, store, from, to, search, topic]);
    const incomplete = rows?.incomplete === true || isIncomplete(key);
    const body = divide({ from, to }, settings.bucketCount).map(
      (interval, index, all): Histogram => {
        const count = selection.countBetween(
          Math.max(interval.from, range.from),
          Math.min(interval.to, range.to),
        );
        const isPartial = incomplete && index >= Math.floor(all.length / 2);
        return isPartial
          ? { ...interval, count: Math.floor(count / 2), progress: 'Incomplete' }
          : { ...interval, count, progress: 'Complete' };
      },
    );
    for (const late of rows?.late ?? []) {
      const second = secondOfLateRows(late, new Date(from * 1000), new Date(to * 1000));
      logStores.addRows(project, store, second, late.rows);
    }
    return {
      body: body.filter(({ count }) => count > 0 || settings.emptyBuckets === 'listed'),
      headers: {
        'x-log-progress': incomplete ? 'Incomplete' : 'Complete',
        'x-log-count': String(body.reduce((sum, { count }) => sum + count, 0)),
      },
    };
  };
}

/** Which code says that a count takes no SQL is inferred. */
function checkCount({
  search,
  from,
  to,
}: {
  readonly search: string;
  readonly from: number;
  readonly to: number;
}): void {
  if (from >= to || from < 0 || to > 9_999_999_999) {
    throw refusal('InvalidTimeRange', 'from must be before to, both UNIX timestamps in seconds');
  }
  if (search.includes('|')) {
    throw refusal('InvalidQueryString', 'query must be a search statement, without SQL after a |');
  }
}

/** Intervals of even width, in whole seconds; the same range always has the same ones. */
function divide(
  { from, to }: { readonly from: number; readonly to: number },
  most: number,
): readonly { readonly from: number; readonly to: number }[] {
  const count = Math.max(1, Math.min(60, most, to - from));
  const edge = (index: number): number => from + Math.floor((index * (to - from)) / count);
  return Array.from({ length: count }, (_, index) => ({ from: edge(index), to: edge(index + 1) }));
}
