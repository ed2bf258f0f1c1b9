import { withoutUndefined } from '@download-tasks/normalize/provider';
import type { ExportPart, OpenWindow, WindowEndMeasurement } from '../manifest/manifest.js';
import { windowOf } from '../manifest/windows.js';
import { isDivisible, middleOf } from '../plan/grid.js';
import type { CountEvidence, Evidence, Assessment } from '../plan/assess.js';
import { toSpan } from '../plan/span.js';
import { repeatOrGiveUp, type Fetched, type NextStep } from './attempt-result.js';
import type { ExportContext, Segment } from './export-context.js';
import type { Proven } from './finish-part.js';

/** A proven part, or what to do instead. */
export type Outcome =
  { readonly is: 'proven'; readonly window: OpenWindow; readonly proven: Proven } | NextStep;

interface Case {
  readonly fetched: Fetched;
  readonly evidence: Evidence;
  readonly assessment: Assessment;
}

/** Decides what follows from the assessment of a task's files. */
export async function actOn(
  context: ExportContext,
  { fetched, evidence, assessment }: Case,
): Promise<Outcome> {
  switch (assessment.is) {
    case 'proven':
      return prove(context, fetched, evidence, assessment.proof);
    case 'cut':
      return onCut(context, fetched, evidence);
    case 'late':
      return onLate(context, fetched, evidence);
    case 'missing':
      return onMissing(context, fetched, evidence);
    case 'surplus':
      return onSurplus(context, fetched, evidence, assessment.end);
    case 'unmeasured':
      return onUnmeasured(context, fetched, evidence);
    case 'disagree':
      return onDisagreement(context, fetched, evidence);
    default:
      return assessment satisfies never;
  }
}

function onDisagreement(
  context: ExportContext,
  { window }: Fetched,
  { fileRows, reportedRows }: Evidence,
): Outcome {
  const explanation = `The file has ${fileRows} rows, and the task reports ${reportedRows}.`;
  return repeatOrGiveUp(context, { window, reason: 'rows-disagree', explanation, fileRows });
}

/** The end had to be measured, and the measurement failed. */
function onUnmeasured(
  context: ExportContext,
  { window }: Fetched,
  { fileRows }: Evidence,
): Outcome {
  const explanation =
    'Rows follow directly after the end of the window, and it is unknown whether they replaced others in the file.';
  return repeatOrGiveUp(context, { window, reason: 'window-end', explanation, fileRows });
}

function prove(
  context: ExportContext,
  { window, files }: Fetched,
  evidence: Evidence,
  proof: ExportPart['proof'],
): Outcome {
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

/** The task stopped early: shorter windows are needed. */
async function onCut(
  context: ExportContext,
  fetched: Fetched,
  evidence: Evidence,
): Promise<Outcome> {
  const { window } = fetched;
  const { counts, fileRows } = evidence;
  const counted = counts?.after;
  context.emit({
    type: 'cut',
    window: windowOf(window),
    ...withoutUndefined({ counted, fileRows }),
  });
  if (fileRows !== undefined && counted !== undefined) {
    context.limit.sawCut(fileRows, counted);
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
): Promise<Outcome> {
  const { window } = fetched;
  const { counts, fileRows } = evidence;
  const counted = counts?.after;
  // Half of one row is not smaller.
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
 * As many rows as a task can hold, and more rows after them: it is unknown whether they are the
 * right ones.
 */
function onFullWindow(window: OpenWindow, { fileRows, limitRows }: Evidence): Outcome {
  const explanation = `The window has ${fileRows} rows, a task holds at most ${limitRows}, and it is unknown whether rows from after its end replaced others.`;
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
 * Rows arrived meanwhile. If they keep arriving, the last file is kept, with a note of what it
 * lacks.
 */
function onLate(context: ExportContext, { window, files }: Fetched, evidence: Evidence): Outcome {
  const { counts, fileRows = 0 } = evidence;
  const counted = counts?.after ?? 0;
  context.emit({ type: 'late', window: windowOf(window), counted, fileRows });
  const now = { ...window, counted };
  if (window.attempts < context.settings.maxAttempts) {
    return { is: 'repeat', window: now };
  }
  const explanation = `Rows still arrived after ${window.attempts} attempts. Export the window again when no more rows arrive, or with a longer settleMs.`;
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
): Promise<Outcome> {
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
 * Whether the missing rows are those that the request left out, because the end was believed to be
 * inclusive.
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
): Outcome {
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
        : `The file has ${fileRows - counted} rows from after the end of its window, which are also in the next one.`,
    fileRows,
  });
}

/** A window that is split by a field cannot be planned again by time. */
function againOrRepeat(window: OpenWindow): NextStep {
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
