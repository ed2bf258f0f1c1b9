import { Writable } from 'node:stream';

import { ExportError } from '../export-error.js';
import { incompleteWindows } from '../export-result.js';
import type { ExportManifest } from '../manifest/manifest.js';
import { gapsOf } from '../manifest/windows.js';
import { readManifest } from '../prove.js';
import { createFolderStore } from '../store/folder-store.js';
import type { MergeOptions } from './merge-options.js';
import { mergeSources } from './merge-sources.js';
import { fileTarget, withMerged } from './file-target.js';
import { writeMerged, type Merged } from './write-merged.js';

/** A Node writable stream, such as `process.stdout`. */
export interface MergeStream {
  readonly writable: boolean;
  write(chunk: Uint8Array): boolean;
}

/** Result of a merge. */
export interface MergeResult extends Merged {
  /** Absolute path of the file; absent for a stream. */
  readonly path?: string;
  /** Whether the parts are the complete, proven range. Always true without `allowPartial`. */
  readonly complete: boolean;
}

/**
 * Merges the parts of an export into one file or stream, sorted by time: CSV with one header, JSON
 * lines, or one JSON array. Memory use does not grow with the data. Each file must have the SHA-256
 * recorded in the manifest, and the result must have as many rows as the parts.
 *
 * - The extension of a file selects its compression (`.gz`, `.zst`, `.lz4`, otherwise none). The
 *   file gets its name once it is complete. The manifest records its digest and rows.
 * - A stream receives uncompressed rows and is not ended. Bytes written before an error cannot be
 *   undone, so trust its content only if the merge succeeds.
 * - If the request or the vendor's documentation sets descending order, the newest part comes
 *   first.
 *
 * Rejects with an ExportError: `not-proven` if windows are incomplete or parts have no proof,
 * `file-differs` if a file has changed since it was proven, `cannot-merge` if the files do not
 * match or the rows of their format cannot be joined, `target-exists`, `busy`, `file-system`, and
 * those of `readManifest`.
 */
export async function mergeParts(
  directory: string,
  target: string | MergeStream,
  options: MergeOptions = {},
): Promise<MergeResult> {
  options.signal?.throwIfAborted();
  const manifest = await readManifest(directory);
  if (typeof target === 'string') {
    return mergeIntoFile(directory, target, options);
  }
  const complete = expectProven(manifest, options);
  const sources = mergeSources(createFolderStore(directory), manifest);
  if (!(target instanceof Writable)) {
    throw new TypeError('The target must be a path or a Node writable stream.');
  }
  const merged = await writeMerged(sources, { stream: target, compression: undefined }, options);
  return { ...merged, complete };
}

async function mergeIntoFile(
  directory: string,
  path: string,
  options: MergeOptions,
): Promise<MergeResult> {
  const store = createFolderStore(directory);
  const unlock = await store.lock();
  try {
    // Read again: another process may have written it before the lock was taken.
    const manifest = await readManifest(directory);
    const complete = expectProven(manifest, options);
    const target = await fileTarget(path, {
      location: store.location,
      manifest,
      overwrite: options.overwrite ?? false,
    });
    const sources = mergeSources(store, manifest);
    const { compression } = target;
    const merged = await target.write(async (stream) =>
      writeMerged(sources, { stream, compression, end: true }, options),
    );
    await store.write(withMerged(manifest, target.name, merged));
    return { ...merged, path: target.path, complete };
  } finally {
    await unlock();
  }
}

/** Returns whether the export is complete. */
function expectProven(manifest: ExportManifest, { allowPartial }: MergeOptions): boolean {
  const problem = findProblem(manifest);
  if (problem === undefined || allowPartial === true) {
    return problem === undefined;
  }
  throw new ExportError(
    'not-proven',
    `The export is not proven to be complete: ${problem} Run the export again, or merge with allowPartial.`,
  );
}

function findProblem(manifest: ExportManifest): string | undefined {
  const { range, parts, open } = manifest;
  const [incomplete] = incompleteWindows(manifest, range);
  if (incomplete !== undefined) {
    return `${incomplete.from} to ${incomplete.to}: ${incomplete.explanation}`;
  }
  const [gap] = [...gapsOf(manifest), ...open];
  if (gap !== undefined) {
    return `${gap.from} to ${gap.to} is not exported yet.`;
  }
  const weak = parts.find(({ proof }) => proof === 'none');
  return weak && `nothing proves the rows of ${weak.from} to ${weak.to}.`;
}
