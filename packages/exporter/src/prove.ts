import { ExportError } from './export-error.js';
import type { ExportProvider } from './export-provider.js';
import { incompleteWindows } from './export-result.js';
import { windowOf } from './manifest/windows.js';
import type {
  ExportManifest,
  ExportPart,
  ExportWindow,
  IncompleteWindow,
  Proof,
} from './manifest/manifest.js';
import { subtractSpans, toRange, toSpan, type TimeRange } from './plan/span.js';
import type { ExportStore } from './store/export-store.js';
import { createFolderStore } from './store/folder-store.js';

/** How to prove a folder. */
export interface ProveOptions {
  /**
   * Counts every window again, so that rows that arrived late are named. Without it, nothing is
   * asked of the vendor.
   */
  readonly provider?: ExportProvider<Readonly<Record<string, unknown>>>;
  readonly signal?: AbortSignal;
}

/**
 * What became of a part. `differs`: a file is missing, or is not the one that was proven. `late`:
 * the vendor counts more rows by now.
 */
export type PartState = 'proven' | 'differs' | 'late';

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
  const parts: CheckedPart[] = [];
  for (const part of manifest.parts) {
    options.signal?.throwIfAborted();
    const explanation = await findDifference(part, manifest, store);
    const { rows, proof, files } = part;
    const facts = { ...windowOf(part), rows, proof, files: files.map(({ path }) => path) };
    const late = explanation === undefined ? await findLate(part, manifest, options) : undefined;
    if (explanation !== undefined) {
      parts.push({ ...facts, state: 'differs', explanation });
    } else if (late !== undefined) {
      parts.push({ ...facts, state: 'late', explanation: late });
    } else {
      parts.push({ ...facts, state: 'proven' });
    }
  }
  const { range } = manifest;
  const incomplete = incompleteWindows(manifest, range);
  const named = [...manifest.parts, ...manifest.incomplete].map(toSpan);
  const gaps = subtractSpans(toSpan(range), named);
  return {
    proven:
      gaps.length === 0 &&
      incomplete.length === 0 &&
      parts.every(({ state, proof }) => state === 'proven' && proof !== 'none'),
    range,
    rows: parts.reduce((rows, part) => rows + part.rows, 0),
    parts,
    incomplete,
    gaps: gaps.map(toRange),
  };
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

/**
 * Says when the vendor counts more rows in the window than its part has. A part of a split window
 * is not counted.
 */
async function findLate(
  part: ExportPart,
  { request }: ExportManifest,
  { provider, signal }: ProveOptions,
): Promise<string | undefined> {
  if (provider === undefined || part.slice !== undefined) {
    return undefined;
  }
  if (provider.count === undefined) {
    const what = `${provider.vendor} cannot count rows`;
    throw new ExportError('cannot-count', `${what}. Prove the folder without a provider.`);
  }
  const { from, to } = part;
  const wanted = { ...request, from, to };
  const counted = await provider.count(wanted, signal === undefined ? {} : { signal });
  if (!counted.complete) {
    return 'The vendor did not finish counting this window. Prove it again.';
  }
  if (counted.rows <= part.rows) {
    return undefined;
  }
  return `The vendor counts ${counted.rows} rows by now: ${counted.rows - part.rows} arrived late. Run the export again.`;
}
