import type { DatasetRow, LogDataset } from './dataset.js';
import { type RateLayer, visiblePart } from './rate-layer.js';
import type { AttributesOf, RowKey, RowQuery, RowSelection } from './row-selection.js';

type ListRows = NonNullable<LogDataset['rows']>;

/** The largest number of parts in which a range is listed, each of whole seconds. */
const maxSlices = 1024;

/** How many rows of a part are kept in memory at a time. */
const rowsPerPage = 16_384;

/**
 * Selects rows that a dataset lists. Reads the list once to count, and again part by part when rows
 * are read. Keeps only one page of it. `added` are rows that faults add.
 */
export function selectListed(
  listRows: ListRows,
  added: readonly RateLayer[],
  query: RowQuery,
  attributesOf: AttributesOf,
): RowSelection {
  const { fromSecond, toSecond } = query;
  const list = (from: number, to: number): Iterable<RowKey> =>
    selectedRows(listRows, added, { ...query, fromSecond: from, toSecond: to }, attributesOf);
  const countBetween = (from: number, to: number): number => {
    let count = 0;
    for (const _ of list(Math.max(from, fromSecond), Math.min(to, toSecond))) {
      count += 1;
    }
    return count;
  };
  const sliceSeconds = Math.max(1, Math.ceil((toSecond - fromSecond) / maxSlices));
  let ends: number[] | undefined;
  const endsOfSlices = (): number[] => {
    if (ends !== undefined) {
      return ends;
    }
    let sum = 0;
    ends = [];
    for (let from = fromSecond; from < toSecond; from += sliceSeconds) {
      sum += countBetween(from, from + sliceSeconds);
      ends.push(sum);
    }
    return ends;
  };
  let page: { readonly first: number; readonly keys: readonly RowKey[] } | undefined;
  return {
    get count() {
      return endsOfSlices().at(-1) ?? 0;
    },
    countBetween,
    at(index) {
      const found = page?.keys[index - page.first];
      if (found !== undefined) {
        return found;
      }
      const slice = endsOfSlices().findIndex((end) => index < end);
      if (slice === -1) {
        return anyRow(fromSecond);
      }
      const sliceStart = slice === 0 ? 0 : (endsOfSlices()[slice - 1] ?? 0);
      const skipped = Math.floor((index - sliceStart) / rowsPerPage) * rowsPerPage;
      const from = fromSecond + slice * sliceSeconds;
      const keys = takePage(list(from, Math.min(from + sliceSeconds, toSecond)), skipped);
      page = { first: sliceStart + skipped, keys };
      return keys[index - page.first] ?? anyRow(fromSecond);
    },
  };
}

function anyRow(second: number): RowKey {
  return { second, millisecond: 0, layer: 0, place: 0, number: 0 };
}

function takePage(rows: Iterable<RowKey>, skip: number): RowKey[] {
  const keys: RowKey[] = [];
  let index = 0;
  for (const row of rows) {
    if (index >= skip) {
      keys.push(row);
    }
    index += 1;
    if (keys.length >= rowsPerPage) {
      break;
    }
  }
  return keys;
}

function* selectedRows(
  listRows: ListRows,
  added: readonly RateLayer[],
  query: RowQuery,
  attributesOf: AttributesOf,
): Generator<RowKey> {
  if (query.toSecond <= query.fromSecond) {
    return;
  }
  for (const key of allRows(listRows, added, query)) {
    if (query.filter?.(attributesOf(key.number, key.stream)) !== false) {
      yield key;
    }
  }
}

/** The visible rows; within a second, added rows come last. */
function* allRows(
  listRows: ListRows,
  added: readonly RateLayer[],
  query: RowQuery,
): Generator<RowKey> {
  const { nowMs, indexLatencyMs } = query.view;
  const extra = addedRows(added, query);
  let next = extra.next();
  for (const { key, arrivesAtMs } of listedRows(listRows, query)) {
    for (; next.done !== true && next.value.second < key.second; next = extra.next()) {
      yield next.value;
    }
    if (arrivesAtMs + indexLatencyMs <= nowMs) {
      yield key;
    }
  }
  for (; next.done !== true; next = extra.next()) {
    yield next.value;
  }
}

function* addedRows(added: readonly RateLayer[], query: RowQuery): Generator<RowKey> {
  const layers = added
    .map((layer, index) => ({ layer, index }))
    .toSorted((left, right) => left.layer.from - right.layer.from);
  for (const { layer, index } of layers) {
    const { from, to } = visiblePart(layer, query);
    if (to <= from) {
      continue;
    }
    for (let place = 0; place < layer.perSecond; place += 1) {
      const millisecond = Math.floor((place * 1000) / layer.perSecond);
      yield { second: from, millisecond, layer: index + 1, place, number: place };
    }
  }
}

/**
 * Numbers the rows of each second. Leaves out rows outside of the range. Throws a `TypeError`
 * for rows out of order.
 */
function* listedRows(
  listRows: ListRows,
  { fromSecond, toSecond }: RowQuery,
): Generator<{ readonly key: RowKey; readonly arrivesAtMs: number }> {
  const window = { from: new Date(fromSecond * 1000), to: new Date(toSecond * 1000) };
  let [lastMs, place] = [-Infinity, 0];
  for (const row of listRows(window)) {
    const ms = row.at.getTime();
    if (!(ms >= lastMs)) {
      throw misplaced(row, lastMs);
    }
    if (ms >= toSecond * 1000) {
      return;
    }
    const second = Math.floor(ms / 1000);
    place = Math.floor(lastMs / 1000) === second ? place : 0;
    lastMs = ms;
    if (second < fromSecond) {
      continue;
    }
    const number = (second * 31 + place) % 2 ** 31;
    const stream = row.stream === undefined ? {} : { stream: row.stream };
    const key = { second, millisecond: ms % 1000, layer: 0, place, number, ...stream };
    yield { key, arrivesAtMs: row.arrivesAt?.getTime() ?? ms };
    place += 1;
  }
}

function misplaced({ at }: DatasetRow, lastMs: number): TypeError {
  const problem = Number.isNaN(at.getTime())
    ? 'without a valid time'
    : `at ${at.toISOString()} after one at ${new Date(lastMs).toISOString()}`;
  return new TypeError(
    `rows() of a dataset returned a row ${problem}; return rows in order of time.`,
  );
}
