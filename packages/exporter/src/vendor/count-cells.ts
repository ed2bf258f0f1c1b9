import type { RowCount } from '@download-tasks/normalize';
import { ExportError } from '../export-error.js';
import { cellsOf, doTile, rowsIn, type Cell } from '../plan/cell.js';
import { ceilTo, gridOf, isDivisible, middleOf, type Grid } from '../plan/grid.js';
import { toSpan, type Span } from '../plan/span.js';
import type { ExportClock } from './export-clock.js';
import { kindOf } from './failure.js';
import type { Slice, VendorCalls } from './vendor-calls.js';

/**
 * Every vendor that lets the caller choose the bucket width documents at least 60 buckets per call.
 */
const bucketsAtOnce = 60;

/** Number of retries of an incomplete count before its window is divided. */
const repeats = 6;
const firstPauseMs = 100;
const longestPauseMs = 10_000;

/** How many times a window that is never counted completely is divided. */
const deepestDivision = 8;

export interface CountCellsInit {
  readonly calls: Pick<VendorCalls, 'count'>;
  readonly grid: Grid;
  readonly clock: ExportClock;
  readonly signal: AbortSignal;
}

/**
 * Counts spans completely: retries, then divides, and reports what cannot be counted. Never uses an
 * incomplete count.
 */
export class CountCells {
  readonly #init: CountCellsInit;

  constructor(init: CountCellsInit) {
    this.#init = init;
  }

  /** All rows of a span; `undefined` if the vendor does not finish counting. */
  async rows(span: Span, slice?: Slice): Promise<number | undefined> {
    return rowsIn(await this.cells(span, slice));
  }

  /** The rows of a span in as many cells as the vendor's buckets allow. */
  async cells(span: Span, slice?: Slice): Promise<Cell[]> {
    return this.#count(span, slice, deepestDivision);
  }

  /** The rows of a divisible span in at least two cells. */
  async divided(span: Span): Promise<Cell[]> {
    const cells = await this.cells(span);
    return cells.length > 1 ? cells : this.#halves(span, undefined, deepestDivision);
  }

  async #count(span: Span, slice: Slice | undefined, depth: number): Promise<Cell[]> {
    for (let repeat = 0; repeat <= repeats; repeat += 1) {
      const buckets = await this.#ask(span, slice);
      if (buckets !== undefined) {
        return cellsOf(buckets, span, this.#init.grid);
      }
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** repeat);
      await this.#init.clock.sleep(pauseMs, this.#init.signal);
    }
    const canDivide = depth > 0 && isDivisible(span, this.#init.grid);
    return canDivide ? this.#halves(span, slice, depth - 1) : [{ ...span, rows: undefined }];
  }

  async #halves(span: Span, slice: Slice | undefined, depth: number): Promise<Cell[]> {
    const middle = middleOf(span, this.#init.grid);
    const first = await this.#count({ from: span.from, to: middle }, slice, depth);
    const second = await this.#count({ from: middle, to: span.to }, slice, depth);
    return [...first, ...second];
  }

  /** The buckets of a complete and consistent count. */
  async #ask(span: Span, slice: Slice | undefined): Promise<Cell[] | undefined> {
    const { calls, grid } = this.#init;
    const bucketMs = ceilTo((span.to - span.from) / bucketsAtOnce, gridOf(span, grid));
    const count = await calls.count({ span, slice }, { bucketMs }).catch(explainRefusal);
    if (count?.complete !== true) {
      return undefined;
    }
    const buckets = count.buckets.map((bucket) => ({ ...toSpan(bucket), rows: bucket.rows }));
    return doTile(buckets, span) && rowsIn(buckets) === count.rows ? buckets : undefined;
  }
}

/** If the vendor itself timed out, it has not finished counting. */
function explainRefusal(error: unknown): RowCount | undefined {
  const kind = kindOf(error);
  const isVendors = typeof error === 'object' && error !== null && 'code' in error;
  if (kind === 'timeout' && isVendors && typeof error.code === 'string') {
    return undefined;
  }
  if (kind !== 'invalid') {
    throw error;
  }
  const why = error instanceof Error ? error.message : 'no reason was given.';
  throw new ExportError(
    'not-countable',
    `The vendor cannot count the rows of this request: ${why} Export it with proof "reported", or use a query that can be counted.`,
    { cause: error },
  );
}
