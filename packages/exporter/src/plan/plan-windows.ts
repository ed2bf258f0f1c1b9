import { rowsIn, type Cell } from './cell.js';
import { gridOf, isDivisible, lengthInGrid, type Grid } from './grid.js';

/** What windows have to keep to. */
export interface PlanRules {
  readonly grid: Grid;
  /** The most rows that a window is planned with. Below the limit, as rows may still arrive. */
  readonly targetRows: number;
  /** The most rows that one task can write. */
  readonly limitRows: number;
  /** The longest window of one task, in ms. */
  readonly maxSpanMs: number;
  /** Whether a task holds the rows at the very end of its window. */
  readonly windowEnd: 'exclusive' | 'inclusive' | 'unknown';
}

/** A window of one task, and what it holds as far as it was counted. */
export type PlannedWindow = Cell;

/** Windows, or the cells that have to be counted more finely first. */
export interface WindowPlan {
  /** They tile the cells, in order of time. Complete only when there is nothing to refine. */
  readonly windows: readonly PlannedWindow[];
  readonly refine: readonly Cell[];
}

/**
 * A window is as full as this at least where cells can be divided, so that few tasks are needed.
 */
const leastFill = 0.6;

/** To find an empty edge, a window may be as small as this part of what would fit. */
const leastPart = 0.5;

/**
 * Packs counted cells, which tile a span, into windows. Where a row at the end of a window may
 * belong to its task, windows end before an empty cell if there is one near.
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
 * Where a window ends, as an index behind its last cell; or the cell that stands in the way of
 * knowing.
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

/** Whether a part of the next cell belongs into a window that would be rather empty without. */
function wouldFillUp(next: Cell, rows: number, { targetRows, grid }: PlanRules): boolean {
  const isCause = next.rows !== undefined && rows + next.rows > targetRows;
  return isCause && rows < targetRows * leastFill && isDivisible(next, grid);
}

/** The last place before an empty cell, as long as the window does not become too small by that. */
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

/** Fewer rows than units: one of the units is empty for certain. */
function hidesEmptyEdge(cell: Cell, grid: Grid): boolean {
  const { rows = 0 } = cell;
  const hasUnits = isDivisible(cell, grid) && gridOf(cell, grid) === grid.unitMs;
  return hasUnits && rows > 0 && rows < lengthInGrid(cell, grid);
}

/** A window whose end is inclusive is asked for one step shorter, so that it has to have two. */
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
