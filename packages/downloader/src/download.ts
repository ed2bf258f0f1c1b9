import { performance } from 'node:perf_hooks';

import { askForLink } from './ask-for-link.js';
import { DownloadError, withTally } from './download-error.js';
import { parseLink } from './link.js';
import type { DownloadOptions } from './options.js';
import { TargetLock } from './place/target-lock.js';
import { checkTarget, targetPath } from './place/target.js';
import { planDownload, type Plan } from './plan.js';
import { transferFile, type TransferredFile } from './transfer/transfer-file.js';
import type { Counters } from './transfer/counters.js';

/** A finished download: the file is whole, on the disk, and has its final name. */
export interface DownloadResult extends TransferredFile {
  /** The file, as an absolute path. */
  readonly path: string;
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
    const { path, file } = await downloadLocked(planDownload(options), counters);
    const { attempts, linkRefreshes, resumedFrom, bytesReceived: transferred } = counters;
    const durationMs = performance.now() - startedAt;
    return { path, ...file, transferred, resumedFrom, attempts, linkRefreshes, durationMs };
  } catch (error) {
    throw DownloadError.isInstance(error) ? withTally(error, counters) : error;
  }
}

async function downloadLocked(
  plan: Plan,
  counters: Counters,
): Promise<{ readonly path: string; readonly file: TransferredFile }> {
  const link = await askForLink(plan);
  const path = await targetPath(plan.place, link.fileName, parseLink(link));
  // An unsafe link fails before anything is created.
  plan.policy.check(parseLink(link));
  await checkTarget(path, plan.overwrite);
  const lock = await TargetLock.take(path);
  try {
    return { path, file: await transferFile(plan, link, lock, counters) };
  } finally {
    await lock.release();
  }
}
