import { gridOf, type Grid } from './grid.js';
import type { Span } from './span.js';

/** A span whose rows were counted; `undefined` where the vendor does not finish counting it. */
export interface Cell extends Span {
  readonly rows: number | undefined;
}

/**
 * What a vendor's buckets say of a span, in cells that begin and end where windows may. Together
 * they are the span.
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

/** Whether the buckets follow each other without gap or overlap and are the span. */
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

/** The rows of all cells; `undefined` as soon as one of them is. */
export function rowsIn(cells: readonly Cell[]): number | undefined {
  return sumRows(cells.map(({ rows }) => rows));
}

/** The sum; `undefined` as soon as one of them is. */
export function sumRows(rows: readonly (number | undefined)[]): number | undefined {
  return rows.reduce(addRows, 0);
}

function addRows(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
