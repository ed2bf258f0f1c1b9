import type { RowKey, RowSelection } from './row-selection.js';

/** How faults change rows. */
export interface RowFaults {
  /** A task's file ends after this number of rows, or in the middle. */
  readonly cut?: number | 'half';
  /** A task's file has the row at this place twice. */
  readonly duplicates?: number | 'middle';
  /** Rows that arrive after the response to the request, or after its task has read its rows. */
  readonly late?: readonly { readonly rows: number; readonly at?: string | Date }[];
  /** A count stops before its end. */
  readonly incomplete?: boolean;
}

/** The rows of a task's file, in its order. */
export interface TaskRows {
  readonly count: number;
  readonly at: (index: number) => RowKey;
}

/**
 * The rows of a selection that a file contains: the first `limit` rows in the order of the file,
 * changed by faults.
 */
export function rowsOfTask(
  selection: RowSelection,
  options: {
    readonly order: 'asc' | 'desc';
    readonly limit: number;
    readonly faults?: RowFaults | undefined;
  },
): TaskRows {
  const { order, limit, faults } = options;
  const total = selection.count;
  const at = (index: number): RowKey =>
    selection.at(order === 'asc' ? index : Math.max(0, total - 1 - index));
  const count = cut(Math.min(total, limit), faults?.cut);
  const twice = faults?.duplicates;
  if (twice === undefined || count === 0) {
    return { count, at };
  }
  const place = Math.min(twice === 'middle' ? Math.floor(count / 2) : twice, count - 1);
  return { count: count + 1, at: (index) => at(index > place ? index - 1 : index) };
}

function cut(count: number, rows: number | 'half' | undefined): number {
  if (rows === undefined) {
    return count;
  }
  return rows === 'half' ? Math.floor(count / 2) : Math.min(count, rows);
}

/**
 * The second that late rows belong to: the one that the fault names, or the one in the middle of a
 * time range.
 */
export function secondOfLateRows(
  { at }: { readonly at?: string | Date },
  from: Date,
  to: Date,
): number {
  const middleMs = from.getTime() + (to.getTime() - from.getTime()) / 2;
  return Math.floor((at === undefined ? middleMs : new Date(at).getTime()) / 1000);
}
