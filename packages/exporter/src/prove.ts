import { ExportError } from './export-error.js';
import type { ExportProvider, ExportRequest } from './export-provider.js';
import { incompleteWindows } from './export-result.js';
import { filesOf, gapsOf, windowOf } from './manifest/windows.js';
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

/** Options of `prove`. */
export interface ProveOptions {
  /**
   * Counts every window again to find rows that arrived late. Without it, no requests are sent to
   * the vendor.
   */
  readonly provider?: ProvingProvider;
  readonly signal?: AbortSignal;
}

/**
 * State of a part. `differs`: a file is missing or has changed, or windows overlap. `late`: the
 * vendor now counts more rows. `not-counted`: the vendor did not finish counting.
 */
export type PartState = 'proven' | 'differs' | 'late' | 'not-counted';

/** A provider that can count the rows of an export again. */
type ProvingProvider = ExportProvider<Readonly<Record<string, unknown>>>;

/** A part of an export, checked again. */
export interface CheckedPart extends ExportWindow {
  readonly rows: number;
  readonly proof: Proof;
  readonly state: PartState;
  readonly files: readonly string[];
  /** What is wrong; absent if nothing is. */
  readonly explanation?: string;
}

/** Whether a folder matches its manifest. */
export interface ProofReport {
  /** Whether the files hold every row of the range, as far as was checked. */
  readonly proven: boolean;
  readonly range: TimeRange;
  readonly rows: number;
  readonly parts: readonly CheckedPart[];
  /** Windows that the files do not hold, or not completely. */
  readonly incomplete: readonly IncompleteWindow[];
  /** Spans of the range that no part holds and that are not listed as incomplete. */
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
    `${store.location} does not contain an export: there is no manifest.json. Pass the folder of an export.`,
  );
}

/** How often a folder is checked again because an export replaced files meanwhile. */
const repeats = 2;

/**
 * Checks a folder against its manifest: windows, digests and rows; with a provider also current
 * counts. Changes nothing. An export may be writing to the folder; files that it replaces during
 * the check do not count as different.
 */
export async function prove(directory: string, options: ProveOptions = {}): Promise<ProofReport> {
  for (let repeat = 0; ; repeat += 1) {
    const manifest = await readManifest(directory);
    const report = await check(manifest, createFolderStore(directory), options);
    const differing = report.parts.filter(({ state }) => state === 'differs');
    if (differing.length === 0 || repeat === repeats) {
      return report;
    }
    const listed = new Set(filesOf((await readManifest(directory)).parts));
    if (differing.every(({ files }) => files.every((path) => listed.has(path)))) {
      return report;
    }
  }
}

async function check(
  manifest: ExportManifest,
  store: ExportStore,
  { provider, signal }: ProveOptions,
): Promise<ProofReport> {
  const counts = provider && countsOf(provider, manifest, signal);
  const parts: CheckedPart[] = [];
  let end = '';
  for (const window of windowsOf(manifest.parts)) {
    signal?.throwIfAborted();
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

type Finding = Pick<CheckedPart, 'state' | 'explanation'>;

function checkedPart(part: ExportPart, fault: string | undefined, counted: Finding): CheckedPart {
  const { rows, proof, files } = part;
  const finding: Finding = fault === undefined ? counted : { state: 'differs', explanation: fault };
  return { ...windowOf(part), rows, proof, files: files.map(({ path }) => path), ...finding };
}

/** The parts of one window: one, or as many as it was split into. */
type WindowParts = readonly [ExportPart, ...ExportPart[]];

/** Groups parts by window. They are sorted by time. */
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

/** Describes overlapping windows, or a missing part of a split window. */
function findMisfit(window: WindowParts, endBefore: string): string | undefined {
  const [{ from, slice }] = window;
  if (from < endBefore) {
    return `The window starts before ${endBefore}, where an earlier one ends: rows may be in the files twice.`;
  }
  const of = slice?.of ?? 1;
  const indexes = new Set(window.map((part) => part.slice?.index));
  return indexes.size === of && window.length === of
    ? undefined
    : `The window has ${window.length} parts instead of ${of}.`;
}

/** What differs between a part and its files; undefined if nothing does. */
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
      return `${path} has a different SHA-256: its content has changed.`;
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
  return `Its files have ${rows} rows, but the manifest records ${part.rows}.`;
}

/** Counts with a provider, at most ten requests per second; retries incomplete counts. */
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
    // The window of each call replaces these.
    request: { ...request, from: '', to: '' },
    budget,
    clock: wallClock,
    waitOptions: {},
    signal,
  });
  return new CountCells({ calls, grid: { stepMs, unitMs }, clock: wallClock, signal });
}

/** Whether the vendor now counts more rows. */
async function compareCounts(
  window: WindowParts,
  counts: CountCells | undefined,
): Promise<Finding> {
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
  const explanation = `The vendor now counts ${counted} rows: ${late} arrived late. Export again with a lookback that reaches this window.`;
  return { state: 'late', explanation };
}
