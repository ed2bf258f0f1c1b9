import { ExportError } from './export-error.js';
import type { ExportProvider, ExportRequest } from './export-provider.js';
import { incompleteWindows } from './export-result.js';
import { gapsOf, windowOf } from './manifest/windows.js';
import type {
  ExportManifest,
  ExportPart,
  ExportWindow,
  IncompleteWindow,
  Proof,
} from './manifest/manifest.js';
import { toSpan, type TimeRange } from './plan/span.js';
import type { ExportStore } from './store/export-store.js';
import { createFolderStore } from './store/folder-store.js';
import { CountCells } from './vendor/count-cells.js';
import { wallClock } from './vendor/export-clock.js';
import { RequestBudget } from './vendor/request-budget.js';
import { VendorCalls } from './vendor/vendor-calls.js';

/** How to prove a folder. */
export interface ProveOptions {
  /**
   * Counts every window again, so that rows that arrived late are named. Without it, nothing is
   * asked of the vendor.
   */
  readonly provider?: ProvingProvider;
  readonly signal?: AbortSignal;
}

/**
 * What became of a part. `differs`: a file is missing or is not the one that was proven, or windows
 * overlap. `late`: the vendor counts more rows by now. `not-counted`: it did not finish counting.
 */
export type PartState = 'proven' | 'differs' | 'late' | 'not-counted';

/** What can count the rows of an export again. */
type ProvingProvider = ExportProvider<Readonly<Record<string, unknown>>>;

/** A part of an export, looked at again. */
export interface CheckedPart extends ExportWindow {
  readonly rows: number;
  readonly proof: Proof;
  readonly state: PartState;
  readonly files: readonly string[];
  /** What is wrong; absent where nothing is. */
  readonly explanation?: string;
}

/** Whether a folder holds what its manifest says. */
export interface ProofReport {
  /** Every row of the range is in the files, as far as was looked. */
  readonly proven: boolean;
  readonly range: TimeRange;
  readonly rows: number;
  readonly parts: readonly CheckedPart[];
  /** Windows that the files do not hold, or not as a whole. */
  readonly incomplete: readonly IncompleteWindow[];
  /** Spans of the range that no part holds and nobody names. */
  readonly gaps: readonly TimeRange[];
}

/**
 * The manifest of a folder. Rejects with an ExportError: `no-manifest`, `edited-manifest`,
 * `newer-manifest` or `other-export`.
 */
export async function readManifest(directory: string): Promise<ExportManifest> {
  const store = createFolderStore(directory);
  const manifest = await store.read();
  if (manifest !== undefined) {
    return manifest;
  }
  throw new ExportError(
    'no-manifest',
    `${store.location} holds no export: there is no manifest.json. Name the folder of an export.`,
  );
}

/**
 * Checks a folder by its manifest alone: tiling, digests, rows in files; with a provider also
 * today's counts. Changes nothing.
 */
export async function prove(directory: string, options: ProveOptions = {}): Promise<ProofReport> {
  const manifest = await readManifest(directory);
  const store = createFolderStore(directory);
  const counts = options.provider && countsOf(options.provider, manifest, options.signal);
  const parts: CheckedPart[] = [];
  let end = '';
  for (const window of windowsOf(manifest.parts)) {
    options.signal?.throwIfAborted();
    const misfit = findMisfit(window, end);
    end = window[0].to > end ? window[0].to : end;
    const counted = await compareCounts(window, counts);
    for (const part of window) {
      const fault = misfit ?? (await findDifference(part, manifest, store));
      parts.push(checkedPart(part, fault, counted));
    }
  }
  const { range } = manifest;
  const incomplete = incompleteWindows(manifest, range);
  const gaps = gapsOf(manifest);
  return {
    proven:
      gaps.length === 0 &&
      incomplete.length === 0 &&
      parts.every(({ state, proof }) => state === 'proven' && proof !== 'none'),
    range,
    rows: parts.reduce((rows, part) => rows + part.rows, 0),
    parts,
    incomplete,
    gaps,
  };
}

type Judgment = Pick<CheckedPart, 'state' | 'explanation'>;

function checkedPart(part: ExportPart, fault: string | undefined, counted: Judgment): CheckedPart {
  const { rows, proof, files } = part;
  const judgment: Judgment =
    fault === undefined ? counted : { state: 'differs', explanation: fault };
  return { ...windowOf(part), rows, proof, files: files.map(({ path }) => path), ...judgment };
}

/** The parts of one window: one, or as many as it was split into. */
type WindowParts = readonly [ExportPart, ...ExportPart[]];

/** The parts by window. They are sorted by time. */
function windowsOf(parts: readonly ExportPart[]): WindowParts[] {
  const windows: [ExportPart, ...ExportPart[]][] = [];
  for (const part of parts) {
    const last = windows.at(-1);
    if (last?.[0].from === part.from && last[0].to === part.to) {
      last.push(part);
    } else {
      windows.push([part]);
    }
  }
  return windows;
}

/** Says when rows may be in the files twice, or when a part of a split window is missing. */
function findMisfit(window: WindowParts, endBefore: string): string | undefined {
  const [{ from, slice }] = window;
  if (from < endBefore) {
    return `The window begins before ${endBefore}, where one before it ends: rows may be in the files twice.`;
  }
  const of = slice?.of ?? 1;
  const indexes = new Set(window.map((part) => part.slice?.index));
  return indexes.size === of && window.length === of
    ? undefined
    : `The window has ${window.length} parts instead of ${of}.`;
}

/** What differs between a part and its files; undefined where nothing does. */
async function findDifference(
  part: ExportPart,
  { request }: ExportManifest,
  store: ExportStore,
): Promise<string | undefined> {
  const format = typeof request['format'] === 'string' ? request['format'] : undefined;
  let rows = 0;
  for (const { path, bytes, sha256, rows: expected } of part.files) {
    const found = await store.inspect(path, format);
    if (found === undefined) {
      return `${path} is missing.`;
    }
    if (found.bytes !== bytes) {
      return `${path} has ${found.bytes} bytes instead of ${bytes}.`;
    }
    if (found.sha256 !== sha256) {
      return `${path} has another SHA-256: its content was changed.`;
    }
    if (expected !== undefined && found.rows !== expected) {
      return `${path} has ${found.rows} rows instead of ${expected}.`;
    }
    rows += expected ?? 0;
  }
  const areCounted = part.files.every((file) => file.rows !== undefined);
  if (!areCounted || rows === part.rows) {
    return undefined;
  }
  return `Its files have ${rows} rows, and the manifest says ${part.rows}.`;
}

/** Counts with a provider, at most ten requests a second; asks again for what is not finished. */
function countsOf(
  provider: ProvingProvider,
  { request }: ExportManifest,
  signal = new AbortController().signal,
): CountCells {
  if (provider.count === undefined) {
    const what = `${provider.vendor} cannot count rows`;
    throw new ExportError('cannot-count', `${what}. Prove the folder without a provider.`);
  }
  const budget = new RequestBudget(10, wallClock);
  const { resolutionMs: stepMs, alignmentMs: unitMs = stepMs } = provider.limits ?? {
    resolutionMs: 1000,
  };
  const calls = new VendorCalls<Readonly<Record<string, unknown>> & ExportRequest>({
    provider,
    // The window of each call takes the place of these.
    request: { ...request, from: '', to: '' },
    budget,
    clock: wallClock,
    waitOptions: {},
    signal,
  });
  return new CountCells({ calls, grid: { stepMs, unitMs }, clock: wallClock, signal });
}

/** Whether the vendor counts more rows by now. */
async function compareCounts(
  window: WindowParts,
  counts: CountCells | undefined,
): Promise<Judgment> {
  if (counts === undefined) {
    return { state: 'proven' };
  }
  const counted = await counts.rows(toSpan(window[0]));
  if (counted === undefined) {
    const explanation = 'The vendor did not finish counting this window. Prove it again later.';
    return { state: 'not-counted', explanation };
  }
  const late = counted - window.reduce((rows, part) => rows + part.rows, 0);
  if (late <= 0) {
    return { state: 'proven' };
  }
  const explanation = `The vendor counts ${counted} rows by now: ${late} arrived late. Export again with a lookback that reaches this window.`;
  return { state: 'late', explanation };
}
