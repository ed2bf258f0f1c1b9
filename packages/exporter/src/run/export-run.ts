import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { ExportTotals } from '../export-event.js';
import {
  lateSlices,
  lateSpans,
  missingSpans,
  windowOf,
  withPlanned,
  withRange,
} from '../manifest/windows.js';
import { ExportError } from '../export-error.js';
import type { ExportPart, OpenWindow } from '../manifest/manifest.js';
import type { PlanRules } from '../plan/plan-windows.js';
import { subtractSpans, type Span } from '../plan/span.js';
import type { ExportContext, Segment } from './export-context.js';
import { exportWindow } from './export-window.js';
import { inParallel } from './in-parallel.js';
import { survey } from './survey.js';

/** Maximum number of windows per manifest, which is read, and kept in memory, as a whole. */
const maxWindows = 100_000;

/** Settings of the rounds of a run. */
export interface RoundSettings {
  readonly parallel: number;
  readonly maxRowsPerTask: number | undefined;
  readonly maxSpanMs: number;
  readonly cutEveryMs: number | undefined;
  /** Aborts everything in progress when one window ends the run. */
  readonly stop: (reason: unknown) => void;
}

/** If nothing is documented, files of a manageable size. */
const rowsWithoutLimit = 1_000_000;
const plannedPart = 0.8;

/**
 * Exports the missing parts of a span in rounds: plan, export, and plan again the windows that were
 * too large.
 */
export async function exportSpan(
  context: ExportContext,
  span: Span,
  settings: RoundSettings,
): Promise<void> {
  const { journal } = context;
  const late = lateSlices(journal.manifest, span);
  // A run that has nothing to write yet, and may be rejected, leaves nothing behind.
  if (late.length > 0) {
    await journal.commit((manifest) => withPlanned(manifest, late.map(plannedAgain)));
  }
  emitPlanned(context, journal.manifest.open.filter(isAhead));
  let again: readonly Segment[] = lateSpans(journal.manifest, span);
  for (;;) {
    await planRound(context, span, { again, settings });
    const runnable = journal.manifest.open.filter(({ state }) => state !== 'ready');
    if (runnable.length === 0) {
      return;
    }
    const outcomes = await inParallel(runnable, settings.parallel, async (window) =>
      exportWindow(context, window).catch((error: unknown) => {
        settings.stop(error);
        throw error;
      }),
    );
    again = outcomes.flatMap((outcome) => outcome.again);
  }
}

function plannedAgain(part: ExportPart): OpenWindow {
  const counted = part.late?.counted ?? part.rows;
  return { ...windowOf(part), state: 'planned', counted, attempts: 0 };
}

async function planRound(
  context: ExportContext,
  span: Span,
  { again, settings }: { readonly again: readonly Segment[]; readonly settings: RoundSettings },
): Promise<void> {
  const { journal, counts } = context;
  const missing = missingSpans(journal.manifest, span);
  const segments = [...again, ...missing.flatMap((one) => subtractSpans(one, again))];
  if (segments.length === 0) {
    return;
  }
  const rules = rulesFor(context, settings);
  context.round.windowEnd = rules.windowEnd;
  const windows = await survey(segments, { ...settings, counts, rules });
  checkNumber(context, windows.length);
  await journal.commit((manifest) => withPlanned(withRange(manifest, span), windows));
  emitPlanned(context, windows);
}

/** A window of an earlier run that this run continues with. */
function isAhead({ state, purpose }: OpenWindow): boolean {
  return state !== 'ready' && purpose === undefined;
}

function emitPlanned({ emit }: ExportContext, windows: readonly OpenWindow[]): void {
  if (windows.length === 0) {
    return;
  }
  emit({
    type: 'planned',
    windows: windows.map(({ counted, task, ...window }) => ({
      ...windowOf(window),
      ...withoutUndefined({ counted, handle: task?.handle }),
    })),
  });
}

/** The planning rules, from what is known so far. */
export function rulesFor(
  { grid, limit, windowEnd }: Pick<ExportContext, 'grid' | 'limit' | 'windowEnd'>,
  { maxRowsPerTask, maxSpanMs }: Pick<RoundSettings, 'maxRowsPerTask' | 'maxSpanMs'>,
): PlanRules {
  const most = Math.min(limit.target, maxRowsPerTask ?? Number.POSITIVE_INFINITY);
  const rows = Number.isFinite(most) ? most : rowsWithoutLimit;
  return {
    grid,
    targetRows: Math.max(1, Math.floor(rows * plannedPart)),
    limitRows: limit.rows,
    // Leaves space for the step after the end, which a measurement includes.
    maxSpanMs: windowEnd.isUncertain ? Math.max(grid.stepMs, maxSpanMs - grid.stepMs) : maxSpanMs,
    windowEnd: windowEnd.treatedAs,
  };
}

function checkNumber({ journal, store }: ExportContext, planned: number): void {
  const { parts, open, incomplete } = journal.manifest;
  const windows = parts.length + open.length + incomplete.length + planned;
  if (windows <= maxWindows) {
    return;
  }
  throw new ExportError(
    'too-many-windows',
    `The range needs ${windows} windows, and a manifest holds at most ${maxWindows}. Export several shorter ranges, each into a separate directory beside ${store.location}, or allow more rows per task.`,
  );
}

/** Progress of the export, to add to an event. */
export function totalsOf(
  {
    parts,
    open,
    incomplete,
  }: {
    readonly parts: readonly { readonly rows: number }[];
    readonly open: readonly OpenWindow[];
    readonly incomplete: readonly { readonly counted?: number }[];
  },
  sent: Pick<ExportTotals, 'requests' | 'tasks'>,
): ExportTotals {
  const rowsDone = parts.reduce((rows, part) => rows + part.rows, 0);
  const waiting = [...open, ...incomplete];
  return {
    rowsDone,
    rowsCounted: waiting.reduce((rows, { counted = 0 }) => rows + counted, rowsDone),
    windowsDone: parts.length,
    windows: parts.length + waiting.length,
    ...sent,
  };
}
