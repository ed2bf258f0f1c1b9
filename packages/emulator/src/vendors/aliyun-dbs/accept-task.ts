import spec from '../../generated/aliyun-dbs.json' with { type: 'json' };
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { fileFormats } from './backup-file.js';
import type { CreateRequest, DownloadTask } from './download-task.js';
import type { DbsTimings, TaskProgress } from './life-cycle.js';
import { refusal } from './refusals.js';

/**
 * Text that causes any documented error: `emulate:DBS.DownloadTask.OssForbid`. It works from any
 * language, through any SDK, in the names of instance, backup set and bucket.
 */
const marker = /emulate:([\w.]+)/;
const documented = new Set<string>(spec['x-errors'].map(({ code }) => code));

/**
 * Whether the instance can be downloaded: yes, unless its name requests one of the errors
 * `…NotSupport`.
 */
export function isSupported(parameters: RpcParameters): boolean {
  return !(markedError(parameters.text('InstanceName')) ?? '').endsWith('NotSupport');
}

/** Refuses a request whose texts cause an error. */
export function checkMarkers(parameters: RpcParameters): void {
  for (const name of ['InstanceName', 'BakSetId', 'TargetBucket']) {
    const code = markedError(parameters.text(name));
    if (code !== undefined) {
      throw refusal(code, `${name} requests it`);
    }
  }
}

/**
 * Refuses a format that the emulator cannot write. Files for a bucket of the caller are never
 * written and may have any format.
 */
export function checkFormat({ format, bucketPath }: CreateRequest): void {
  if (bucketPath !== undefined || fileFormats.includes(format.toLowerCase())) {
    return;
  }
  const reason = `${format}: the emulator writes ${fileFormats.join(', ')} behind links`;
  throw refusal('DBS.DownloadTask.NotSupport', reason);
}

/**
 * Refuses a second task of an instance. Both errors are documented, but not which jobs are the same
 * or recent: here, these are jobs for the same backup in the same format, while the file behind a
 * link is kept.
 */
export function checkConflict(
  request: CreateRequest,
  others: readonly DownloadTask[],
  progressOf: (task: DownloadTask) => TaskProgress,
  { now, timings }: { readonly now: Date; readonly timings: DbsTimings },
): void {
  for (const task of others) {
    const { state, since } = progressOf(task);
    if (state !== 'finished' && state !== 'expired') {
      throw refusal('DBS.DownloadTask.OnlyOneRunningOrFailedTask', `${task.taskId} is ${state}`);
    }
    const isRecent = state === 'finished' && now.getTime() - since.getTime() < timings.retentionMs;
    if (isRecent && jobOf(task.request) === jobOf(request)) {
      throw refusal('DBS.DownloadTask.JobAlreadyExist', `${task.taskId} is the same job`);
    }
  }
}

function markedError(text: string | undefined): string | undefined {
  const code = marker.exec(text ?? '')?.[1];
  return code !== undefined && documented.has(code) ? code : undefined;
}

function jobOf({ backup, format }: CreateRequest): string {
  return JSON.stringify([backup, format.toLowerCase()]);
}
