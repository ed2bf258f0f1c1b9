import { gridOf, type Grid } from './grid.js';
import type { Span } from './span.js';

/** A span with its row count; `undefined` if the vendor does not finish counting it. */
export interface Cell extends Span {
  readonly rows: number | undefined;
}

/**
 * Converts a vendor's buckets to cells that start and end where windows may. Together the cells
 * cover the span.
 */
export function cellsOf(buckets: readonly Cell[], span: Span, grid: Grid): Cell[] {
  const size = gridOf(span, grid);
  const cells: Cell[] = [];
  let from = span.from;
  let rows: number | undefined = 0;
  for (const bucket of buckets) {
    rows = addRows(rows, bucket.rows);
    if (bucket.to !== span.to && bucket.to % size !== 0) {
      continue;
    }
    cells.push({ from, to: bucket.to, rows });
    from = bucket.to;
    rows = 0;
  }
  return cells;
}

/** Whether the buckets cover the span without gaps or overlaps. */
export function doTile(buckets: readonly Span[], span: Span): boolean {
  let at = span.from;
  for (const { from, to } of buckets) {
    if (from !== at || to <= from) {
      return false;
    }
    at = to;
  }
  return at === span.to;
}

/** The rows of all cells; `undefined` if any of them is. */
export function rowsIn(cells: readonly Cell[]): number | undefined {
  return sumRows(cells.map(({ rows }) => rows));
}

/** The sum; `undefined` if any of them is. */
export function sumRows(rows: readonly (number | undefined)[]): number | undefined {
  return rows.reduce(addRows, 0);
}

function addRows(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
