import type { OpenWindow } from '../manifest/manifest.js';
import { planWindows, type PlannedWindow, type PlanRules } from '../plan/plan-windows.js';
import { floorTo } from '../plan/grid.js';
import { cutEvery, toRange, type Span } from '../plan/span.js';
import type { CountCells } from '../vendor/count-cells.js';
import type { Segment } from './export-context.js';
import { inParallel } from './in-parallel.js';

export interface SurveyOptions {
  /** Absent if the export does not use counts. */
  readonly counts: CountCells | undefined;
  readonly rules: PlanRules;
  /** Windows end at every multiple, so that each window belongs to one folder. */
  readonly cutEveryMs: number | undefined;
  readonly parallel: number;
}

/**
 * Plans the windows of segments: counts them, and refines the counts until every window is small
 * enough.
 */
export async function survey(
  segments: readonly Segment[],
  options: SurveyOptions,
): Promise<OpenWindow[]> {
  const pieces = segments.flatMap((segment) =>
    cutEvery(segment, options.cutEveryMs).map((span) => ({ ...segment, ...span })),
  );
  const planned = await inParallel(pieces, options.parallel, async (piece) =>
    surveyPiece(piece, options),
  );
  return planned.flat();
}

async function surveyPiece(segment: Segment, options: SurveyOptions): Promise<OpenWindow[]> {
  const { counts, rules } = options;
  const { cutRows, isWindow = false } = segment;
  const windows =
    counts === undefined
      ? windowsWithoutCounts(segment, isWindow ? Number.POSITIVE_INFINITY : rules.maxSpanMs, rules)
      : await countedWindows(segment, counts, { ...options, rules: below(rules, segment) });
  return windows.map(({ rows, ...span }) => ({
    ...toRange(span),
    state: 'planned',
    attempts: 0,
    ...(rows !== undefined && { counted: rows }),
    ...(cutRows !== undefined && { cutRows }),
  }));
}

/** After a truncated window, the next ones have at most half of its rows. */
function below(rules: PlanRules, { belowRows }: Segment): PlanRules {
  if (belowRows === undefined) {
    return rules;
  }
  return {
    ...rules,
    targetRows: Math.min(rules.targetRows, Math.max(1, Math.floor(belowRows / 2))),
    limitRows: Math.min(rules.limitRows, belowRows - 1),
  };
}

async function countedWindows(
  { from, to }: Span,
  counts: CountCells,
  { rules, parallel }: SurveyOptions,
): Promise<readonly PlannedWindow[]> {
  let cells = await counts.cells({ from, to });
  for (;;) {
    const { windows, refine } = planWindows(cells, rules);
    if (refine.length === 0) {
      return windows;
    }
    const finer = await inParallel(refine, parallel, async (cell) => counts.divided(cell));
    const byCell = new Map(refine.map((cell, at) => [cell, finer[at] ?? [cell]]));
    cells = cells.flatMap((cell) => byCell.get(cell) ?? [cell]);
  }
}

/** Without counts, only the maximum window matters. */
function windowsWithoutCounts(
  { from, to }: Span,
  maxSpanMs: number,
  { grid }: PlanRules,
): PlannedWindow[] {
  const windows: PlannedWindow[] = [];
  let at = from;
  while (at < to) {
    const end = Math.min(to, Math.max(at + grid.stepMs, floorTo(at + maxSpanMs, grid.stepMs)));
    windows.push({ from: at, to: end, rows: undefined });
    at = end;
  }
  return windows;
}
