import type { ExportManifest, ExportPart, LateRows, Proof } from '../manifest/manifest.js';
import { doOverlap, keyOf } from '../manifest/windows.js';
import { sumRows } from '../plan/cell.js';
import { toRange, toSpan, type Span } from '../plan/span.js';
import type { ExportContext } from './export-context.js';
import { inParallel } from './in-parallel.js';

export interface RecheckOptions {
  readonly span: Span;
  /** Parts that end later are counted again. */
  readonly since: number;
  readonly parallel: number;
}

/**
 * Counts exported windows again: recent ones, for which rows may have arrived, and those with a
 * weaker proof than a count. A part with too few rows is marked, so it is exported again.
 */
export async function recheckParts(context: ExportContext, options: RecheckOptions): Promise<void> {
  const { counts, journal } = context;
  if (counts === undefined) {
    return;
  }
  const parts = journal.manifest.parts.filter(
    (part) =>
      doOverlap(part, toRange(options.span)) &&
      part.late === undefined &&
      (Date.parse(part.to) > options.since || part.proof !== 'counted'),
  );
  const windows = [...new Set(parts.map(({ from, to }) => `${from}/${to}`))].map((key) =>
    parts.filter(({ from, to }) => `${from}/${to}` === key),
  );
  await inParallel(windows, options.parallel, async (window) => recheck(context, window));
}

/** The parts of one window: one, or as many as it was split into. */
async function recheck(context: ExportContext, parts: readonly ExportPart[]): Promise<void> {
  const { counts, journal, clock, emit } = context;
  const [first] = parts;
  if (first === undefined || counts === undefined) {
    return;
  }
  const counted = await counts.rows(toSpan(first));
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  // Fewer than before: the vendor has started to delete old rows, which the files still hold.
  if (counted === undefined || counted < rows) {
    return;
  }
  const countedAt = new Date(clock.now()).toISOString();
  if (counted > rows) {
    emit({ type: 'late', window: { from: first.from, to: first.to }, counted, fileRows: rows });
    await markLate(context, parts, { counted, countedAt });
    return;
  }
  const isWeak = parts.length === 1 && first.proof !== 'counted';
  if (isWeak && hasRows(first) && !context.windowEnd.isUncertain) {
    const proof: Proof = 'counted';
    await journal.commit((manifest) =>
      withParts(manifest, parts, { proof, counts: { after: counted, countedAt } }),
    );
  }
}

/**
 * Marks only the grown parts of a split window; if none has grown, all of them, because there must
 * be a new value.
 */
async function markLate(
  { counts, journal }: ExportContext,
  parts: readonly ExportPart[],
  late: LateRows,
): Promise<void> {
  const now = new Map<ExportPart, number>();
  for (const part of parts) {
    const rows = await counts?.rows(toSpan(part), part.slice);
    if (rows !== undefined) {
      now.set(part, rows);
    }
  }
  const total = sumRows(parts.map((part) => now.get(part)));
  const grown = parts.filter((part) => (now.get(part) ?? 0) > part.rows);
  const changed = total === late.counted && grown.length > 0 ? grown : parts;
  await journal.commit((manifest) =>
    changed.reduce(
      (changing, part) =>
        withParts(changing, [part], { late: { ...late, counted: now.get(part) ?? late.counted } }),
      manifest,
    ),
  );
}

function hasRows({ files }: ExportPart): boolean {
  return files.every(({ rows }) => rows !== undefined);
}

function withParts(
  manifest: ExportManifest,
  changed: readonly ExportPart[],
  change: Partial<ExportPart>,
): ExportManifest {
  const isChanged = new Set(changed.map(keyOf));
  return {
    ...manifest,
    parts: manifest.parts.map((part) =>
      isChanged.has(keyOf(part)) ? { ...part, ...change } : part,
    ),
  };
}
