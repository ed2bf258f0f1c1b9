import { performance } from 'node:perf_hooks';

import { abortable } from './abort.js';
import { DownloadError, withTally } from './download-error.js';
import { followLink } from './follow-link.js';
import { chooseLink, parseLink, type LinkLike } from './link.js';
import type { DownloadOptions } from './options.js';
import { planDownload, type Plan } from './plan.js';
import { receiveFile, type ReceivedFile } from './receive.js';
import { refuseErrors } from './response-error.js';
import { checkTarget, targetPath } from './target.js';

/** A finished download: the file is whole, on the disk, and has its final name. */
export interface DownloadResult extends ReceivedFile {
  /** The file, as an absolute path. */
  readonly path: string;
  /** Bytes of the file that were taken in, over all attempts. */
  readonly transferred: number;
  /** How many times the file was asked for. */
  readonly attempts: number;
  /** How many times the link source was asked for a fresh link. */
  readonly linkRefreshes: number;
  readonly durationMs: number;
}

interface Counters {
  attempts: number;
  linkRefreshes: number;
  bytesReceived: number;
}

/**
 * Downloads one file of a task. It appears under its final name only when it is whole; otherwise the promise
 * rejects with a `DownloadError` (or with what the link source or `onProgress` threw) and nothing is kept.
 */
export async function download(options: DownloadOptions): Promise<DownloadResult> {
  const startedAt = performance.now();
  const counters: Counters = { attempts: 0, linkRefreshes: 0, bytesReceived: 0 };
  try {
    const { path, file } = await downloadWithRefresh(planDownload(options), counters);
    const { attempts, linkRefreshes, bytesReceived: transferred } = counters;
    const durationMs = performance.now() - startedAt;
    return { path, ...file, transferred, attempts, linkRefreshes, durationMs };
  } catch (error) {
    throw DownloadError.isInstance(error) ? withTally(error, counters) : error;
  }
}

async function downloadWithRefresh(
  plan: Plan,
  counters: Counters,
): Promise<{ readonly path: string; readonly file: ReceivedFile }> {
  let link = await askForLink(plan);
  const path = targetPath(plan.place, link.fileName, parseLink(link));
  await checkTarget(path, plan.overwrite);
  for (;;) {
    try {
      return { path, file: await attempt(plan, link, path, counters) };
    } catch (error) {
      const isRefused = DownloadError.isInstance(error) && error.reason === 'link-refused';
      if (!isRefused || !plan.renewable || counters.linkRefreshes > 0) throw error;
      counters.linkRefreshes += 1;
      link = await askForLink(plan);
    }
  }
}

async function attempt(
  plan: Plan,
  link: LinkLike,
  path: string,
  counters: Counters,
): Promise<ReceivedFile> {
  const url = parseLink(link);
  counters.attempts += 1;
  const exchange = await followLink(url, plan.policy, plan);
  try {
    await refuseErrors(exchange, [path, link.fileName ?? url.pathname], plan);
    return await receiveFile(exchange, link, path, plan, (bytes) => {
      counters.bytesReceived += bytes;
    });
  } finally {
    exchange.close();
  }
}

async function askForLink(plan: Plan): Promise<LinkLike> {
  const { signal, links, index } = plan;
  return chooseLink(await abortable(signal, async () => links({ signal })), index);
}
