import { checkDataset } from './check-dataset.js';
import type { LogDataset } from './dataset.js';
import { createLogStore, type LogStore } from './log-store.js';
import type { RowView } from './row-selection.js';
import { readRowFilter } from './row-filter.js';

/** The log stores of one vendor. */
export interface LogStores {
  /** Every store exists. One without a dataset has a row for each second. */
  find(project: string, store: string): LogStore;
  /** Describes a store, or replaces its description. */
  describe(dataset: LogDataset): void;
  /** The view of the rows at a given time. */
  view(now: Date, indexLatencyMs: number): RowView;
  /** Adds rows to one second of a store. Earlier views do not show them. */
  addRows(project: string, store: string, second: number, rows: number): void;
}

/** The maximum number of stores in memory: clients choose names freely. */
const maxOpenStores = 1000;

/** `vendor` is a vendor with log stores. */
export function createLogStores(
  seed: string,
  vendor: string,
  datasets: readonly LogDataset[],
): LogStores {
  const described = new Map<string, LogDataset>();
  const opened = new Map<string, LogStore>();
  // A store with rows that its dataset does not describe must be kept.
  const changed = new Map<string, LogStore>();
  let serial = 0;
  const find = (project: string, store: string): LogStore => {
    const key = keyOf(project, store);
    const found = changed.get(key) ?? opened.get(key);
    if (found !== undefined) {
      return found;
    }
    const dataset = described.get(key) ?? described.get(keyOf(undefined, store));
    const created = createLogStore(`${seed}/${project}/${store}`, dataset);
    if (opened.size >= maxOpenStores) {
      opened.delete([...opened.keys()][0] ?? '');
    }
    opened.set(key, created);
    return created;
  };
  const describe = (dataset: LogDataset): void => {
    checkDataset(dataset, [vendor]);
    described.set(keyOf(dataset.project, dataset.store), { ...dataset });
    opened.clear();
    changed.clear();
  };
  for (const dataset of datasets) {
    if (dataset.vendor === vendor) {
      describe(dataset);
    }
  }
  return {
    find,
    describe,
    view: (now, indexLatencyMs) => ({ nowMs: now.getTime(), indexLatencyMs, serial }),
    addRows(project, store, second, rows) {
      serial += 1;
      const target = find(project, store);
      changed.set(keyOf(project, store), target);
      target.addRows(second, rows, serial);
    },
  };
}

function keyOf(project: string | undefined, store: string): string {
  return JSON.stringify([project ?? null, store]);
}

/** A row of a log store, for comparison with the content of a file. */
export interface SeenRow {
  /** RFC 3339 with milliseconds, UTC. */
  readonly at: string;
  /** Identifies the row, together with its time. */
  readonly sequence: string;
  readonly stream: string;
}

/** The visible rows of a range, in order of time, generated one by one. */
export function* seenRows(
  store: LogStore,
  window: { readonly from: Date; readonly to: Date; readonly query?: string },
  view: RowView,
): Generator<SeenRow> {
  const selection = store.select({
    fromSecond: Math.ceil(window.from.getTime() / 1000),
    toSecond: Math.ceil(window.to.getTime() / 1000),
    filter: readRowFilter(window.query ?? ''),
    view,
  });
  for (let index = 0; index < selection.count; index += 1) {
    const { second, millisecond, sequence, stream } = store.rowOf(selection.at(index));
    yield { at: new Date(second * 1000 + millisecond).toISOString(), sequence, stream };
  }
}
