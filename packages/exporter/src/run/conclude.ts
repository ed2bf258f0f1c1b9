import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { ExportPart, OpenWindow, WindowEndMeasurement } from '../manifest/manifest.js';
import { windowOf } from '../manifest/windows.js';
import { isDivisible, middleOf } from '../plan/grid.js';
import type { CountEvidence, Evidence, Verdict } from '../plan/judge.js';
import { toSpan } from '../plan/span.js';
import { repeatOrGiveUp, type Fetched, type Setback } from './attempt-result.js';
import type { ExportContext, Segment } from './export-context.js';
import type { Proven } from './finish-part.js';

/** A part that is proven, or what has to happen in its place. */
export type Conclusion =
  { readonly is: 'proven'; readonly window: OpenWindow; readonly proven: Proven } | Setback;

interface Case {
  readonly fetched: Fetched;
  readonly evidence: Evidence;
  readonly verdict: Verdict;
}

/** What a verdict on the files of a task leads to. */
export async function conclude(
  context: ExportContext,
  { fetched, evidence, verdict }: Case,
): Promise<Conclusion> {
  switch (verdict.is) {
    case 'proven':
      return prove(context, fetched, evidence, verdict.proof);
    case 'cut':
      return onCut(context, fetched, evidence);
    case 'late':
      return onLate(context, fetched, evidence);
    case 'missing':
      return onMissing(context, fetched, evidence);
    case 'surplus':
      return onSurplus(context, fetched, evidence, verdict.end);
    case 'unmeasured':
      return onUnmeasured(context, fetched, evidence);
    case 'disagree':
      return onDisagreement(context, fetched, evidence);
    default:
      return verdict satisfies never;
  }
}

function onDisagreement(
  context: ExportContext,
  { window }: Fetched,
  { fileRows, reportedRows }: Evidence,
): Conclusion {
  const explanation = `The file has ${fileRows} rows, and the task reports ${reportedRows}.`;
  return repeatOrGiveUp(context, { window, reason: 'rows-disagree', explanation, fileRows });
}

/** The end was to be measured, and that has failed. */
function onUnmeasured(
  context: ExportContext,
  { window }: Fetched,
  { fileRows }: Evidence,
): Conclusion {
  const explanation =
    'Rows stand right behind the end of the window, and whether they took the place of others in the file cannot be told.';
  return repeatOrGiveUp(context, { window, reason: 'window-end', explanation, fileRows });
}

function prove(
  context: ExportContext,
  { window, files }: Fetched,
  evidence: Evidence,
  proof: ExportPart['proof'],
): Conclusion {
  const { fileRows, reportedRows, counts } = evidence;
  const rows = fileRows ?? reportedRows ?? 0;
  if (counts !== undefined && counts.beyond > 0 && Number.isFinite(counts.beyond)) {
    context.windowEnd.foundExclusive(measurementOf(window, counts, rows));
  }
  const facts = {
    proof,
    ...countsOf(counts),
    ...(reportedRows !== undefined && { reportedRows }),
  };
  return { is: 'proven', window, proven: { files, rows, facts } };
}

/** The task stopped early: shorter windows have to do. */
async function onCut(
  context: ExportContext,
  fetched: Fetched,
  evidence: Evidence,
): Promise<Conclusion> {
  const { window } = fetched;
  const { counts, fileRows } = evidence;
  const counted = counts?.after;
  context.emit({
    type: 'cut',
    window: windowOf(window),
    ...withoutUndefined({ counted, fileRows }),
  });
  if (fileRows !== undefined) {
    context.limit.sawCut(fileRows);
  }
  if (await isMisjudgedEnd(context, window, (counted ?? 0) - (fileRows ?? 0))) {
    return onMissing(context, fetched, evidence);
  }
  return shrink(context, fetched, evidence);
}

async function shrink(
  context: ExportContext,
  fetched: Fetched,
  evidence: Evidence,
): Promise<Conclusion> {
  const { window } = fetched;
  const { counts, fileRows } = evidence;
  const counted = counts?.after;
  // Halves of one row are no smaller.
  const canShrink = counted === undefined || counted > 1;
  if (canShrink && window.slice === undefined && isDivisible(toSpan(window), context.grid)) {
    const segments = segmentsOf(context, window, { counted, cutRows: fileRows });
    return { is: 'again', window, segments };
  }
  if (fetched.task.state === 'partial' || (counted ?? 0) > evidence.limitRows) {
    return { is: 'split', window };
  }
  return fileRows === counted
    ? onFullWindow(window, evidence)
    : onMissing(context, fetched, evidence);
}

/**
 * As many rows as a task holds, and more behind them: whether they are the right ones cannot be
 * told.
 */
function onFullWindow(window: OpenWindow, { fileRows, limitRows }: Evidence): Conclusion {
  const explanation = `The window has ${fileRows} rows, a task holds ${limitRows}, and whether rows from behind its end took the place of others cannot be told.`;
  return { is: 'incomplete', window, reason: 'window-end', explanation, fileRows };
}

function segmentsOf(
  { grid, counts }: ExportContext,
  window: OpenWindow,
  known: { readonly counted: number | undefined; readonly cutRows: number | undefined },
): Segment[] {
  const span = toSpan(window);
  if (counts !== undefined && known.counted !== undefined) {
    const belowRows = known.counted;
    return [{ ...span, belowRows, ...withoutUndefined({ cutRows: known.cutRows }) }];
  }
  const middle = middleOf(span, grid);
  return [
    { from: span.from, to: middle, isWindow: true },
    { from: middle, to: span.to, isWindow: true },
  ];
}

/**
 * Rows arrived meanwhile. When they do not stop, the last file stands, with a note of what it
 * lacks.
 */
function onLate(
  context: ExportContext,
  { window, files }: Fetched,
  evidence: Evidence,
): Conclusion {
  const { counts, fileRows = 0 } = evidence;
  const counted = counts?.after ?? 0;
  context.emit({ type: 'late', window: windowOf(window), counted, fileRows });
  const now = { ...window, counted };
  if (window.attempts < context.settings.maxAttempts) {
    return { is: 'repeat', window: now };
  }
  const explanation = `Rows still arrived after ${window.attempts} attempts. Export the window again when it is at rest, or with a longer settleMs.`;
  if (counts === undefined || counts.beyond > 0) {
    return { is: 'incomplete', window: now, reason: 'late-rows', explanation, fileRows };
  }
  const countedAt = new Date(counts.countedAt).toISOString();
  const facts = {
    proof: evidence.reportedRows === fileRows ? ('reported' as const) : ('none' as const),
    ...countsOf(counts),
    ...(evidence.reportedRows !== undefined && { reportedRows: evidence.reportedRows }),
    late: { counted, countedAt },
  };
  context.emit({ type: 'incomplete', window: windowOf(window), reason: 'late-rows', explanation });
  return { is: 'proven', window, proven: { files, rows: fileRows, facts } };
}

async function onMissing(
  context: ExportContext,
  { window }: Fetched,
  evidence: Evidence,
): Promise<Conclusion> {
  const { counts, fileRows = 0 } = evidence;
  const counted = counts?.after ?? 0;
  if (await isMisjudgedEnd(context, window, counted - fileRows)) {
    context.windowEnd.foundIrregular(measurementOf(window, counts, fileRows));
    return againOrRepeat(window);
  }
  return repeatOrGiveUp(context, {
    window: { ...window, counted },
    reason: 'rows-missing',
    explanation: `The vendor counts ${counted} rows, and the file has ${fileRows}, which is below every known limit.`,
    fileRows,
  });
}

/**
 * Whether the rows are missing that a window was asked for without, as its end was thought to bring
 * them.
 */
async function isMisjudgedEnd(
  { counts, grid, windowEnd }: ExportContext,
  { task, to, slice }: OpenWindow,
  missing: number,
): Promise<boolean> {
  if (windowEnd.treatedAs !== 'inclusive' || task?.askedTo === to || missing <= 0) {
    return false;
  }
  const end = Date.parse(to);
  return (await counts?.rows({ from: end - grid.stepMs, to: end }, slice)) === missing;
}

function onSurplus(
  context: ExportContext,
  { window }: Fetched,
  evidence: Evidence,
  end: 'inclusive' | 'irregular' | undefined,
): Conclusion {
  const { counts, fileRows = 0 } = evidence;
  const counted = counts?.after ?? 0;
  const measured = measurementOf(window, counts, fileRows);
  if (end === 'inclusive' && context.windowEnd.suspectInclusive(measured)) {
    return againOrRepeat(window);
  }
  if (end === 'irregular') {
    context.windowEnd.foundIrregular(measured);
  }
  return repeatOrGiveUp(context, {
    window: { ...window, counted },
    reason: end === undefined ? 'rows-too-many' : 'window-end',
    explanation:
      end === undefined
        ? `The vendor counts ${counted} rows, and the file has ${fileRows}.`
        : `The file has ${fileRows - counted} of the rows behind the end of its window, which are in the next one as well.`,
    fileRows,
  });
}

/** A window that was split by a field cannot be planned again by time. */
function againOrRepeat(window: OpenWindow): Setback {
  return window.slice === undefined
    ? { is: 'again', window, segments: [toSpan(window)] }
    : { is: 'repeat', window };
}

function measurementOf(
  { from, to }: OpenWindow,
  counts: CountEvidence | undefined,
  fileRows: number,
): WindowEndMeasurement {
  return { from, to, counted: counts?.after ?? 0, beyond: counts?.beyond ?? 0, fileRows };
}

function countsOf(counts: CountEvidence | undefined): Pick<ExportPart, 'counts'> {
  if (counts === undefined) {
    return {};
  }
  const { before, after } = counts;
  const countedAt = new Date(counts.countedAt).toISOString();
  return { counts: { ...withoutUndefined({ before }), after, countedAt } };
}
