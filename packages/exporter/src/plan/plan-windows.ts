import { rowsIn, type Cell } from './cell.js';
import { gridOf, isDivisible, lengthInGrid, type Grid } from './grid.js';

/** Rules for planning windows. */
export interface PlanRules {
  readonly grid: Grid;
  /**
   * Maximum number of rows for a planned window. Below the limit, because rows may still arrive.
   */
  readonly targetRows: number;
  /** Maximum number of rows that one task can write. */
  readonly limitRows: number;
  /** Maximum window of one task, in ms. */
  readonly maxSpanMs: number;
  /** Whether a task holds the rows at the very end of its window. */
  readonly windowEnd: 'exclusive' | 'inclusive' | 'unknown';
}

/** A window of one task, with its row count if known. */
export type PlannedWindow = Cell;

/** Windows, or the cells that need finer counts first. */
export interface WindowPlan {
  /** They cover the cells, sorted by time. Complete only if there is nothing to refine. */
  readonly windows: readonly PlannedWindow[];
  readonly refine: readonly Cell[];
}

/** Minimum fill of a window if cells can be divided, so that few tasks are needed. */
const leastFill = 0.6;

/** To end at an empty cell, a window may shrink to this fraction of what would fit. */
const leastPart = 0.5;

/**
 * Packs counted cells, which cover a span, into windows. If a row at the end of a window may belong
 * to its task, windows end before an empty cell if one is near.
 */
export function planWindows(cells: readonly Cell[], rules: PlanRules): WindowPlan {
  const windows: PlannedWindow[] = [];
  const refine: Cell[] = [];
  let start = 0;
  while (start < cells.length) {
    const cut = findCut(cells, start, rules);
    if (cut.refine !== undefined) {
      refine.push(cut.refine);
    } else {
      windows.push(windowOf(cells.slice(start, cut.end)));
    }
    start = cut.end;
  }
  return { windows, refine };
}

/**
 * Where a window ends, as the index after its last cell; or the cell that needs a finer count
 * first.
 */
interface Cut {
  readonly end: number;
  readonly refine?: Cell;
}

function findCut(cells: readonly Cell[], start: number, rules: PlanRules): Cut {
  const first = cells[start];
  if (first?.rows === undefined) {
    return { end: start + 1 };
  }
  if (isTooBig(first, rules)) {
    return isDivisible(first, rules.grid) ? { end: start + 1, refine: first } : { end: start + 1 };
  }
  const end = fill(cells, start, rules);
  const next = cells[end];
  if (next === undefined) {
    return { end };
  }
  const rows = sum(cells, start, end);
  if (wouldFillUp(next, rows, rules)) {
    return { end: end + 1, refine: next };
  }
  return rules.windowEnd === 'exclusive' ? { end } : findEmptyEdge(cells, start, end, rules);
}

function isTooBig({ from, to, rows = 0 }: Cell, { targetRows, maxSpanMs }: PlanRules): boolean {
  return rows > targetRows || to - from > maxSpanMs;
}

/** As many cells as fit. */
function fill(cells: readonly Cell[], start: number, rules: PlanRules): number {
  const from = cells[start]?.from ?? 0;
  let rows = 0;
  let end = start;
  for (; end < cells.length; end += 1) {
    const cell = cells[end];
    if (cell?.rows === undefined) {
      break;
    }
    rows += cell.rows;
    if (rows > rules.targetRows || cell.to - from > rules.maxSpanMs) {
      break;
    }
  }
  return end;
}

/** Whether a window that is too empty should take a part of the next cell. */
function wouldFillUp(next: Cell, rows: number, { targetRows, grid }: PlanRules): boolean {
  const isCause = next.rows !== undefined && rows + next.rows > targetRows;
  return isCause && rows < targetRows * leastFill && isDivisible(next, grid);
}

/** The last position before an empty cell, unless that makes the window too small. */
function findEmptyEdge(cells: readonly Cell[], start: number, end: number, rules: PlanRules): Cut {
  const least = sum(cells, start, end) * leastPart;
  for (let at = end; at > start && sum(cells, start, at) >= least; at -= 1) {
    if (cells[at]?.rows === 0) {
      return { end: at };
    }
  }
  for (let at = end - 1; at > start && sum(cells, start, at) >= least; at -= 1) {
    const cell = cells[at];
    if (cell !== undefined && hidesEmptyEdge(cell, rules.grid)) {
      return { end, refine: cell };
    }
  }
  return { end: rules.windowEnd === 'inclusive' ? lengthen(cells, start, end, rules) : end };
}

/** Fewer rows than units: at least one unit is empty. */
function hidesEmptyEdge(cell: Cell, grid: Grid): boolean {
  const { rows = 0 } = cell;
  const hasUnits = isDivisible(cell, grid) && gridOf(cell, grid) === grid.unitMs;
  return hasUnits && rows > 0 && rows < lengthInGrid(cell, grid);
}

/**
 * The request for a window with an inclusive end is one step shorter, so the window needs two
 * steps.
 */
function lengthen(cells: readonly Cell[], start: number, end: number, rules: PlanRules): number {
  const [first, next] = [cells[start], cells[end]];
  const isOneStep = first !== undefined && !isDivisible(first, rules.grid) && end === start + 1;
  const rows = sum(cells, start, end) + (next?.rows ?? Number.POSITIVE_INFINITY);
  return isOneStep && rows <= rules.limitRows ? end + 1 : end;
}

function sum(cells: readonly Cell[], start: number, end: number): number {
  return cells.slice(start, end).reduce((rows, cell) => rows + (cell.rows ?? 0), 0);
}

function windowOf(cells: readonly Cell[]): PlannedWindow {
  const [first, last] = [cells.at(0), cells.at(-1)];
  return { from: first?.from ?? 0, to: last?.to ?? 0, rows: rowsIn(cells) };
}
