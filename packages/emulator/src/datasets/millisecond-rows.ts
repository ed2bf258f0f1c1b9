import type { LogStore } from './log-store.js';
import type { RowKey, RowQuery, RowSelection } from './row-selection.js';

/** Rows of a log store between two milliseconds. */
export interface MillisecondRows {
  readonly count: number;
  /** How many of them are in this part of the range: milliseconds, `toMs` not included. */
  countBetween(fromMs: number, toMs: number): number;
  /** By place in order of time, from 0. */
  at(index: number): RowKey;
}

/** What is to be selected; `toMs` is not included. */
export type MillisecondQuery = Pick<RowQuery, 'filter' | 'view'> & {
  readonly fromMs: number;
  readonly toMs: number;
};

/** Selects rows by milliseconds; `LogStore.select` selects by whole seconds. */
export function selectMilliseconds(
  store: LogStore,
  { fromMs, toMs, filter, view }: MillisecondQuery,
): MillisecondRows {
  const fromSecond = Math.floor(fromMs / 1000);
  const toSecond = Math.max(fromSecond, Math.ceil(toMs / 1000));
  const seconds = store.select({ fromSecond, toSecond, filter, view });
  const within = (timeMs: number): number =>
    Math.min(Math.max(timeMs, fromMs), Math.max(fromMs, toMs));
  const countBetween = (from: number, to: number): number =>
    Math.max(0, placeOf(seconds, within(to)) - placeOf(seconds, within(from)));
  const first = placeOf(seconds, fromMs);
  return {
    count: countBetween(fromMs, toMs),
    countBetween,
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
