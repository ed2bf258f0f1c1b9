import type { LogStore } from './log-store.js';
import type { RowKey, RowQuery } from './row-selection.js';

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

/**
 * Selects rows to the millisecond. A selection by seconds is cut at both ends, where the rows of
 * one second are looked at one by one.
 */
export function selectMilliseconds(
  store: LogStore,
  { fromMs, toMs, filter, view }: MillisecondQuery,
): MillisecondRows {
  const fromSecond = Math.floor(fromMs / 1000);
  const toSecond = Math.max(fromSecond, Math.ceil(toMs / 1000));
  const rows = store.select({ fromSecond, toSecond, filter, view });
  const known = new Map<number, number>();

  /** Rows of the selected seconds that are earlier than a time. */
  const before = (timeMs: number): number => {
    const ms = Math.min(Math.max(timeMs, fromMs), Math.max(fromMs, toMs));
    const found = known.get(ms) ?? countBefore(ms);
    if (known.size < mostKnown) {
      known.set(ms, found);
    }
    return found;
  };
  const countBefore = (ms: number): number => {
    const second = Math.floor(ms / 1000);
    let index = rows.countBetween(fromSecond, second);
    const millisecond = ms - second * 1000;
    if (millisecond === 0) {
      return index;
    }
    const end = rows.countBetween(fromSecond, second + 1);
    while (index < end && rows.at(index).millisecond < millisecond) {
      index += 1;
    }
    return index;
  };

  const first = before(fromMs);
  return {
    count: Math.max(0, before(toMs) - first),
    countBetween: (from, to) => Math.max(0, before(to) - before(from)),
    at: (index) => rows.at(first + index),
  };
}

const mostKnown = 1000;
