import type { LogStore } from './log-store.js';
import type { RowKey, RowQuery, RowSelection } from './row-selection.js';

/** Rows of a log store in a range of milliseconds, `from` included and `to` not. */
export interface TimedSelection {
  readonly count: number;
  /** How many of them are in this part of the range; `to` is not included. */
  countBetween(fromMs: number, toMs: number): number;
  /** By place in order of time, from 0. */
  at(index: number): RowKey;
}

/** Selects rows by milliseconds, where `LogStore.select` does by whole seconds. */
export function selectByMilliseconds(
  store: LogStore,
  range: { readonly fromMs: number; readonly toMs: number },
  query: Pick<RowQuery, 'filter' | 'view'>,
): TimedSelection {
  const { fromMs, toMs } = range;
  const seconds = store.select({
    ...query,
    fromSecond: Math.floor(fromMs / 1000),
    toSecond: Math.ceil(toMs / 1000),
  });
  const first = placeOf(seconds, fromMs);
  const end = placeOf(seconds, toMs);
  const within = (ms: number): number => Math.min(Math.max(ms, fromMs), toMs);
  return {
    count: end - first,
    countBetween: (from, to) =>
      Math.max(0, placeOf(seconds, within(to)) - placeOf(seconds, within(from))),
    at: (index) => seconds.at(first + index),
  };
}

/** The place of the first row at that time or later. */
function placeOf(seconds: RowSelection, timeMs: number): number {
  let [low, high] = [0, seconds.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const { second, millisecond } = seconds.at(middle);
    if (second * 1000 + millisecond < timeMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
