import type { VendorRequest } from '../../contract/directives.js';
import { textMember, type JsonObject } from '../../tools/json.js';
import { secondOfLateRows } from '../../datasets/task-rows.js';
import type { RestResult } from '../../rest/rest-api.js';
import type { VendorContext } from '../../contract/vendor.js';
import type { SlsTimings } from './download-job.js';
import { alignRange, selectEntries } from './log-entries.js';
import { Refusal } from '../../contract/refusal.js';
import type { SlsSettings } from './settings.js';

/** The number of logs of one interval of time. */
interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly progress: 'Complete' | 'Incomplete';
}

/** The logs that a request counts. */
interface CountRequest {
  readonly project: string;
  readonly store: string;
  readonly query: JsonObject;
}

/** The maximum number of incomplete counts that are remembered. */
const maxCounts = 10_000;

/** Counts the logs that a search selects by time. */
export function createCounter({
  settings,
  logStores,
  now,
}: VendorContext<SlsTimings, SlsSettings>): (
  request: VendorRequest,
  count: CountRequest,
) => RestResult {
  const isIncomplete = createIncompleteness(settings.incompleteResponses);
  return (request, { project, store, query }) => {
    const search = textMember(query, 'query');
    const topic = textMember(query, 'topic');
    const [from, to] = [Number(query['from']), Number(query['to'])];
    checkCount({ search, from, to });
    const logStore = logStores.find(project, store);
    if (!logStore.indexed) {
      throw new Refusal(settings.noIndexCode, `Logstore ${store} has no index`, {
        error: {
          code: settings.noIndexCode,
          status: 400,
          message: `Logstore ${store} has no index.`,
        },
      });
    }
    const range = alignRange({ from, to }, settings.histogramPrecision);
    const view = logStores.view(now(), settings.indexLatencyMs);
    const selection = selectEntries(logStore, { ...range, search, topic }, view);
    const { rows } = request.directives;
    const key = JSON.stringify([project, store, from, to, search, topic]);
    const incomplete = rows?.incomplete === true || isIncomplete(key);
    const all = divide({ from, to }, settings.bucketCount);
    const firstPartial = incomplete ? Math.floor(all.length / 2) : all.length;
    const body = all.map((interval, index) =>
      viewInterval(
        interval,
        selection.countBetween(
          Math.max(interval.from, range.from),
          Math.min(interval.to, range.to),
        ),
        index >= firstPartial,
      ),
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

/** Marks the first responses to each count as incomplete. */
function createIncompleteness(responses: number): (key: string) => boolean {
  const seen = new Map<string, number>();
  return (key) => {
    const times = seen.get(key) ?? 0;
    if (times >= responses) {
      return false;
    }
    if (seen.size >= maxCounts) {
      seen.clear();
    }
    seen.set(key, times + 1);
    return true;
  };
}

/** In an interval that is not counted completely, about half of the logs are found. */
function viewInterval(
  interval: { readonly from: number; readonly to: number },
  count: number,
  isPartial: boolean,
): Histogram {
  return isPartial
    ? { ...interval, count: Math.floor(count / 2), progress: 'Incomplete' }
    : { ...interval, count, progress: 'Complete' };
}

/** The code for a count with SQL is inferred. */
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
    throw new Refusal(
      'InvalidTimeRange',
      'from must be before to, both UNIX timestamps in seconds',
    );
  }
  if (search.includes('|')) {
    throw new Refusal(
      'InvalidQueryString',
      'query must be a search statement, without SQL after a |',
    );
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
