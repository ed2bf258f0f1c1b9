import { performance } from 'node:perf_hooks';

import { findExistingFile } from './find-existing-file.js';
import { askForLink } from './ask-for-link.js';
import { requestDisposition } from './request-disposition.js';
import { DownloadError, withCounts } from './download-error.js';
import { parseLink } from './link.js';
import type { DownloadOptions } from './options.js';
import { TargetLock } from './place/target-lock.js';
import { findTarget, targetExists, targetPath } from './place/target.js';
import { planDownload, type Plan } from './plan.js';
import { decompress, transferFile, type TransferredFile } from './transfer/transfer-file.js';
import type { Counters } from './transfer/counters.js';

/** A finished download: the file is complete, on disk, and has its final name. */
export interface DownloadResult extends TransferredFile {
  /** Absolute path of the file. */
  readonly path: string;
  /**
   * `true`, or absent. The file existed before, with the size and every digest that the caller, the
   * link or the server reports, so nothing was transferred. Without a known digest, an existing
   * file is an error.
   */
  readonly alreadyThere?: true;
  /** Bytes received in all attempts together. */
  readonly transferred: number;
  /** Bytes that were resumed from an earlier call; 0 if the download started from the beginning. */
  readonly resumedFrom: number;
  /** Number of attempts. */
  readonly attempts: number;
  /** How often the link source was called for a fresh link. */
  readonly linkRefreshes: number;
  readonly durationMs: number;
}

/**
 * Downloads one file of a task. The file gets its final name only when it is complete and verified.
 * Otherwise the promise rejects with a `DownloadError`, or with the error that the link source or
 * `onProgress` threw. Received bytes are kept in `<target>.part` if the next call can resume from
 * them, and are removed otherwise.
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
    throw DownloadError.isInstance(error) ? withCounts(error, counters) : error;
  }
}

interface FileAtPath extends TransferredFile {
  readonly path: string;
  readonly alreadyThere?: true;
}

async function downloadLocked(plan: Plan, counters: Counters): Promise<FileAtPath> {
  const link = await askForLink(plan);
  // An unsafe link fails before any file is created.
  plan.policy.check(parseLink(link));
  const disposition = await requestDisposition(plan, link, counters);
  const path = await targetPath(plan.place, link.fileName, parseLink(link), disposition);
  const found = await findTarget(path);
  if (found && !plan.overwrite) {
    const file = await findExistingFile(plan, link, path, found.size, counters);
    if (!file) {
      throw targetExists(path);
    }
    return { path, ...(await decompressFound(plan, path, file)), alreadyThere: true };
  }
  const lock = await TargetLock.take(path);
  try {
    return { path, ...(await transferFile(plan, link, lock, counters)) };
  } finally {
    await lock.release();
  }
}

/** The decompressed file may be missing or may exist as well. */
async function decompressFound(
  plan: Plan,
  path: string,
  file: TransferredFile,
): Promise<TransferredFile> {
  const decompressed = await decompress(plan, path, path, undefined);
  return { ...file, ...(decompressed ? { decompressed } : {}) };
}
