import { rowsBefore, visiblePart, type RateLayer } from './rate-layer.js';
import {
  patternLength,
  type AttributesOf,
  type RowKey,
  type RowQuery,
  type RowSelection,
} from './row-selection.js';

/** Selects rows by rates. Counts and places are computed without enumerating rows. */
export function selectByRate(
  layers: readonly RateLayer[],
  query: RowQuery,
  attributesOf: AttributesOf,
  streams: number,
): RowSelection {
  const matching = createMatching(query, attributesOf, streams);
  const parts = layers.flatMap((layer, index) => {
    const { from, to } = visiblePart(layer, query);
    return to > from ? [createPart({ layer, index, from, to, matching })] : [];
  });
  const before = (second: number): number =>
    parts.reduce((sum, part) => sum + part.countBefore(second), 0);
  const count = before(query.toSecond);
  const secondOf = createSecondFinder(query, before);
  return {
    count,
    countBetween: (fromSecond, toSecond) => Math.max(0, before(toSecond) - before(fromSecond)),
    at(index) {
      if (count === 0) {
        return anyRow(query.fromSecond);
      }
      const { second, start } = secondOf(index);
      return keyInSecond(parts, second, index - start);
    },
  };
}

function anyRow(second: number): RowKey {
  return { second, millisecond: 0, layer: 0, place: 0, number: 0 };
}

/** The numbers that a filter selects. They repeat with a period. */
interface Matching {
  /** How many selected numbers are below this one; negative below 0. */
  countBelow(number: number): number;
  /** The selected number that has this many selected numbers below it. */
  numberAt(count: number): number;
}

function createMatching(
  { filter }: RowQuery,
  attributesOf: AttributesOf,
  streams: number,
): Matching {
  if (filter === undefined) {
    return { countBelow: (number) => number, numberAt: (count) => count };
  }
  const period = patternLength * streams;
  const below = new Uint32Array(period + 1);
  const selected: number[] = [];
  for (let residue = 0; residue < period; residue += 1) {
    if (filter(attributesOf(residue))) {
      selected.push(residue);
    }
    below[residue + 1] = selected.length;
  }
  return {
    countBelow(number) {
      const rounds = Math.floor(number / period);
      return rounds * selected.length + (below[number - rounds * period] ?? 0);
    },
    numberAt(count) {
      const rounds = Math.floor(count / selected.length);
      return rounds * period + (selected[count - rounds * selected.length] ?? 0);
    },
  };
}

/** The selected rows of one layer within a part of the range. */
interface Part {
  readonly index: number;
  /** In the part, before that second. */
  countBefore(second: number): number;
  /** In that second, before that millisecond of it. */
  countInSecond(second: number, beforeMillisecond: number): number;
  keyAt(second: number, indexInSecond: number): RowKey;
}

function createPart(options: {
  readonly layer: RateLayer;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly matching: Matching;
}): Part {
  const { layer, index, from, to, matching } = options;
  const selectedBefore = (second: number): number =>
    matching.countBelow(rowsBefore(layer, Math.min(Math.max(second, from), to)));
  const base = selectedBefore(from);
  return {
    index,
    countBefore: (second) => selectedBefore(second) - base,
    countInSecond(second, beforeMillisecond) {
      if (second < from || second >= to) {
        return 0;
      }
      const first = rowsBefore(layer, second);
      const rows = rowsBefore(layer, second + 1) - first;
      const upTo = first + Math.ceil((beforeMillisecond * rows) / 1000);
      return matching.countBelow(upTo) - matching.countBelow(first);
    },
    keyAt(second, indexInSecond) {
      const number = matching.numberAt(selectedBefore(second) + indexInSecond);
      const first = rowsBefore(layer, second);
      const rows = rowsBefore(layer, second + 1) - first;
      const place = number - first;
      const millisecond = Math.floor((place * 1000) / rows);
      return { second, millisecond, layer: index, place, number };
    },
  };
}

/**
 * Rows of several layers in one second are in order of their milliseconds, and layer by layer
 * within one.
 */
function keyInSecond(parts: readonly Part[], second: number, index: number): RowKey {
  const present =
    parts.length === 1 ? parts : parts.filter((part) => part.countInSecond(second, 1000) > 0);
  const [only] = present;
  if (present.length === 1 && only !== undefined) {
    return only.keyAt(second, index);
  }
  const before = (millisecond: number): number =>
    present.reduce((sum, part) => sum + part.countInSecond(second, millisecond), 0);
  let [low, high] = [0, 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (before(middle) <= index) {
      low = middle;
    } else {
      high = middle;
    }
  }
  let left = index - before(low);
  for (const part of present) {
    const earlier = part.countInSecond(second, low);
    const here = part.countInSecond(second, low + 1) - earlier;
    if (left < here) {
      return part.keyAt(second, earlier + left);
    }
    left -= here;
  }
  throw new RangeError(`There is no row ${index} in second ${second}.`);
}

/** A second and its rows. */
interface SecondOfRows {
  readonly second: number;
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

/**
 * Finds the second of a row. Files are read row by row, so it tries the neighbours of the last
 * second first.
 */
function createSecondFinder(
  { fromSecond, toSecond }: RowQuery,
  before: (second: number) => number,
): (index: number) => SecondOfRows {
  let last: SecondOfRows = { second: fromSecond - 1, start: 0, end: 0 };
  const search = (index: number): SecondOfRows => {
    let [low, high] = [fromSecond, toSecond];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (before(middle) <= index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { second: low, start: before(low), end: before(low + 1) };
  };
  return (index) => {
    if (index === last.end) {
      last = { second: last.second + 1, start: last.end, end: before(last.second + 2) };
    } else if (index === last.start - 1) {
      last = { second: last.second - 1, start: before(last.second - 1), end: last.start };
    }
    if (index < last.start || index >= last.end) {
      last = search(index);
    }
    return last;
  };
}
