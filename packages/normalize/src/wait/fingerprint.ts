import type { DownloadTask } from '../download-task.js';

/** The same for two readings of a task between which nothing moved. */
export function fingerprint({ state, vendorState, progress }: DownloadTask): string {
  return JSON.stringify([state, vendorState, progress]);
}
