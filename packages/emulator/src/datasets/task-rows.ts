import type { RowFaults } from '../core/directives.js';
import type { RowKey, RowSelection } from './row-selection.js';

/** The rows of a task's file, in its order. */
export interface TaskRows {
  readonly count: number;
  readonly at: (index: number) => RowKey;
}

/** What a file holds of a selection: the first `limit` rows in the order of the file, and what faults make of them. */
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
  if (twice === undefined || count === 0) return { count, at };
  const place = Math.min(twice === 'middle' ? Math.floor(count / 2) : twice, count - 1);
  return { count: count + 1, at: (index) => at(index > place ? index - 1 : index) };
}

function cut(count: number, rows: number | 'half' | undefined): number {
  if (rows === undefined) return count;
  return rows === 'half' ? Math.floor(count / 2) : Math.min(count, rows);
}
