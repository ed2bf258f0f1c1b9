import type { LogStore } from './log-store.js';
import { readRowFilter } from './row-filter.js';
import type { RowView } from './row-selection.js';

/** A row of a log store, to compare with what a file holds. */
export interface SeenRow {
  /** RFC 3339 with milliseconds, UTC. */
  readonly at: string;
  /** With its time it identifies the row. */
  readonly sequence: string;
  readonly stream: string;
}

/** The rows of a range that can be seen, in order of time, made one by one. */
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
