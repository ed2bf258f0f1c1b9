import type { ExportManifest, ExportPart, IncompleteWindow, Proof } from './manifest/manifest.js';
import { doOverlap, windowOf } from './manifest/windows.js';
import { subtractSpans, toRange, toSpan, type Span, type TimeRange } from './plan/span.js';

/** What an export came to. */
export interface ExportResult {
  /** Whether every row of the range is in the files, each once, proven as was asked for. */
  readonly complete: boolean;
  readonly range: TimeRange;
  /** Rows in the files of the range. */
  readonly rows: number;
  /** The weakest proof of a part; `counted` where there is no part. */
  readonly proof: Proof;
  /** The parts of the range, those of earlier runs included, in order of time. */
  readonly parts: readonly ExportPart[];
  /** Windows that are not in the files, or not as a whole. */
  readonly incomplete: readonly IncompleteWindow[];
  /** Requests that this run sent to the vendor. */
  readonly requests: number;
  /** Tasks that this run made. */
  readonly tasks: number;
  /** The manifest as it was written last. */
  readonly manifest: ExportManifest;
}

const strength: readonly Proof[] = ['none', 'reported', 'counted'];

/** What a manifest says of a span. */
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
 * All windows of a range that a manifest names as incomplete: those without files, and those that
 * rows arrived for.
 */
export function incompleteWindows(manifest: ExportManifest, range: TimeRange): IncompleteWindow[] {
  const late = manifest.parts.flatMap((part): IncompleteWindow[] => {
    if (part.late === undefined) {
      return [];
    }
    const { counted, countedAt } = part.late;
    const explanation = `${counted} rows were counted at ${countedAt}, and the files have ${part.rows}: rows arrived late. Run the export again.`;
    const { attempts, rows: fileRows } = part;
    return [{ ...windowOf(part), reason: 'late-rows', explanation, counted, fileRows, attempts }];
  });
  return [...manifest.incomplete, ...late].filter((window) => doOverlap(window, range));
}

/** What of a span is in no part. */
function gapsIn(parts: readonly ExportPart[], span: Span): Span[] {
  return subtractSpans(span, parts.map(toSpan));
}
