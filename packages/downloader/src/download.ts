import { performance } from 'node:perf_hooks';

import { findAlreadyThere } from './already-there.js';
import { askForLink } from './ask-for-link.js';
import { askForDisposition } from './ask-for-name.js';
import { DownloadError, withTally } from './download-error.js';
import { parseLink } from './link.js';
import type { DownloadOptions } from './options.js';
import { TargetLock } from './place/target-lock.js';
import { findTarget, targetExists, targetPath } from './place/target.js';
import { planDownload, type Plan } from './plan.js';
import { decompress, transferFile, type TransferredFile } from './transfer/transfer-file.js';
import type { Counters } from './transfer/counters.js';

/** A finished download: the file is whole, on the disk, and has its final name. */
export interface DownloadResult extends TransferredFile {
  /** The file, as an absolute path. */
  readonly path: string;
  /**
   * Only `true` or absent. The file was there before, with the size and every digest that the caller, the link or the server know; nothing was transferred.
   * Without a digest, a file that is there is an error.
   */
  readonly alreadyThere?: true;
  /** Bytes of the file that were taken in, over all attempts. */
  readonly transferred: number;
  /** Bytes that an earlier call had left and that were used; 0 for a fresh start. */
  readonly resumedFrom: number;
  /** How many times the file was asked for. */
  readonly attempts: number;
  /** How many times the link source was asked for a fresh link. */
  readonly linkRefreshes: number;
  readonly durationMs: number;
}

/**
 * Downloads one file of a task. It appears under its final name only when it is whole and proven; otherwise the
 * promise rejects with a `DownloadError` (or with what the link source or `onProgress` threw). What was received
 * by then stays beside the target as `.part` when the next call can go on with it, and is removed when not.
 */
export async function download(options: DownloadOptions): Promise<DownloadResult> {
  const startedAt = performance.now();
  const counters: Counters = { attempts: 0, linkRefreshes: 0, bytesReceived: 0, resumedFrom: 0 };
  try {
    const file = await downloadLocked(planDownload(options), counters);
    const { attempts, linkRefreshes, resumedFrom, bytesReceived: transferred } = counters;
    const durationMs = performance.now() - startedAt;
    return { ...file, transferred, resumedFrom, attempts, linkRefreshes, durationMs };
  } catch (error) {
    throw DownloadError.isInstance(error) ? withTally(error, counters) : error;
  }
}

interface FileAtPath extends TransferredFile {
  readonly path: string;
  readonly alreadyThere?: true;
}

async function downloadLocked(plan: Plan, counters: Counters): Promise<FileAtPath> {
  const link = await askForLink(plan);
  // An unsafe link fails before anything is created.
  plan.policy.check(parseLink(link));
  const disposition = await askForDisposition(plan, link, counters);
  const path = await targetPath(plan.place, link.fileName, parseLink(link), disposition);
  const found = await findTarget(path);
  if (found && !plan.overwrite) {
    const file = await findAlreadyThere(plan, link, path, found.size, counters);
    if (!file) throw targetExists(path);
    return { path, ...(await decompressFound(plan, path, file)), alreadyThere: true };
  }
  const lock = await TargetLock.take(path);
  try {
    return { path, ...(await transferFile(plan, link, lock, counters)) };
  } finally {
    await lock.release();
  }
}

/** What was asked for beside the file may be missing, or be there as well. */
async function decompressFound(
  plan: Plan,
  path: string,
  file: TransferredFile,
): Promise<TransferredFile> {
  const decompressed = await decompress(plan, path, path, undefined);
  return { ...file, ...(decompressed ? { decompressed } : {}) };
}
