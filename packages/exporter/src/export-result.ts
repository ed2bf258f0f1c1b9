import type { ExportManifest, ExportPart, IncompleteWindow, Proof } from './manifest/manifest.js';
import { doOverlap, windowOf } from './manifest/windows.js';
import { subtractSpans, toRange, toSpan, type Span, type TimeRange } from './plan/span.js';

/** Result of an export. */
export interface ExportResult {
  /** Whether the files hold every row of the range exactly once, with the requested proof. */
  readonly complete: boolean;
  readonly range: TimeRange;
  /** Rows in the files of the range. */
  readonly rows: number;
  /** The weakest proof of any part; `counted` if there are no parts. */
  readonly proof: Proof;
  /** The parts of the range, including those of earlier runs, sorted by time. */
  readonly parts: readonly ExportPart[];
  /** Windows that the files do not hold, or not completely. */
  readonly incomplete: readonly IncompleteWindow[];
  /** Requests that this run sent to the vendor. */
  readonly requests: number;
  /** Tasks that this run created. */
  readonly tasks: number;
  /** The manifest as last written. */
  readonly manifest: ExportManifest;
}

const strength: readonly Proof[] = ['none', 'reported', 'counted'];

/** The result for a span, derived from a manifest. */
export function resultOf(
  manifest: ExportManifest,
  span: Span,
  run: Pick<ExportResult, 'requests' | 'tasks'> & { readonly asked: Proof },
): ExportResult {
  const range = toRange(span);
  const parts = manifest.parts.filter((part) => doOverlap(part, range));
  const incomplete = incompleteWindows(manifest, range);
  const proof = strength.find((one) => parts.some((part) => part.proof === one)) ?? 'counted';
  const isProven = strength.indexOf(proof) >= strength.indexOf(run.asked);
  const { requests, tasks } = run;
  return {
    complete: incomplete.length === 0 && isProven && gapsIn(parts, span).length === 0,
    range,
    rows: parts.reduce((rows, part) => rows + part.rows, 0),
    proof,
    parts,
    incomplete,
    requests,
    tasks,
    manifest,
  };
}

/**
 * All windows of a range that a manifest lists as incomplete: those without files, and those with
 * late rows.
 */
export function incompleteWindows(manifest: ExportManifest, range: TimeRange): IncompleteWindow[] {
  const late = manifest.parts.flatMap((part): IncompleteWindow[] => {
    if (part.late === undefined) {
      return [];
    }
    const { counted, countedAt } = part.late;
    const explanation = `The vendor counted ${counted} rows at ${countedAt}, and the files have ${part.rows}: rows arrived late. Run the export again.`;
    const { attempts, rows: fileRows } = part;
    return [{ ...windowOf(part), reason: 'late-rows', explanation, counted, fileRows, attempts }];
  });
  return [...manifest.incomplete, ...late].filter((window) => doOverlap(window, range));
}

/** The sub-spans that no part covers. */
function gapsIn(parts: readonly ExportPart[], span: Span): Span[] {
  return subtractSpans(span, parts.map(toSpan));
}
