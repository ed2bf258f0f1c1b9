import type { LogStore } from '../../datasets/log-store.js';
import { bothFilters, readRowFilter, streamFilter } from '../../datasets/row-filter.js';
import type { RowSelection, RowView } from '../../datasets/row-selection.js';

/** Which records of a log store are meant: what a count and a task have in common. */
export interface RecordQuery {
  /** Empty: all streams. */
  readonly logStreamName: string;
  readonly query: string;
  /** Whole seconds. */
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

export function selectRecords(
  store: LogStore,
  { logStreamName, query, from, to }: RecordQuery,
  view: RowView,
): RowSelection {
  // In a log store that no dataset describes, a stream of any other name holds all records.
  const isAnyName = !store.described && !store.streams.includes(logStreamName);
  return store.select({
    fromSecond: from.getTime() / 1000,
    toSecond: to.getTime() / 1000,
    filter: bothFilters(
      readRowFilter(splitQuery(query).search),
      streamFilter(isAnyName ? '' : logStreamName),
    ),
    view,
  });
}

/** Takes a query apart. SQL after a search does not change what is selected; SQL alone selects everything. */
export function splitQuery(query: string): {
  readonly search: string;
  readonly type: 'match' | 'sql' | 'match_and_sql';
} {
  const text = query.trim();
  if (/^select\b/i.test(text)) return { search: '', type: 'sql' };
  const bar = text.indexOf('|');
  const search = (bar === -1 ? text : text.slice(0, bar)).replace(/^match\b/i, '').trim();
  return { search, type: bar === -1 ? 'match' : 'match_and_sql' };
}
