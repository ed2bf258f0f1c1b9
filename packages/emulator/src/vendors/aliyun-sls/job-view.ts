import type { JsonObject } from '../../core/json.js';
import type { DownloadJob } from './download-job.js';
import type { JobProgress } from './life-cycle.js';
import type { JobResult } from './result-store.js';

/** A job as Get answers it, in the documented order. */
export function viewJob(job: DownloadJob, progress: JobProgress, result?: JobResult): JsonObject {
  const { name, displayName, description, configuration } = job.request;
  return {
    status: progress.status,
    name,
    ...(description === undefined ? {} : { description }),
    configuration,
    createTime: secondsText(job.createdAt),
    displayName,
    executionDetails: executionDetails(job, progress, result),
  };
}

/** A job as List answers it: in an order of its own, and with a string where Get has a boolean. */
export function viewListedJob(
  job: DownloadJob,
  progress: JobProgress,
  result?: JobResult,
): JsonObject {
  const { configuration } = job.request;
  const allowInComplete = String(configuration['allowInComplete']);
  const { status, name, createTime, ...rest } = viewJob(job, progress, result);
  return {
    ...rest,
    configuration: { ...configuration, allowInComplete },
    name,
    status,
    createTime,
  };
}

function executionDetails(
  { entries, outcome, createdAt }: DownloadJob,
  { percent, endedAt }: JobProgress,
  result: JobResult | undefined,
): JsonObject {
  if (endedAt === undefined) return { progress: percent };
  const executeTime = Math.round((endedAt.getTime() - createdAt.getTime()) / 1000);
  if (result === undefined) {
    const errorMessage = outcome.kind === 'fails' ? outcome.message : '';
    return { progress: percent, executeTime, errorMessage };
  }
  return {
    progress: percent,
    filePath: result.link,
    fileSize: result.sizeBytes,
    executeTime,
    logCount: entries.count,
    errorMessage: '',
    checkSum: result.etag,
    notice: entries.notice ?? '',
  };
}

function secondsText(date: Date): string {
  return String(Math.floor(date.getTime() / 1000));
}
