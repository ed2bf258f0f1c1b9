import type { CreateRequest } from './create-request.js';
import type { EntriesOfJob } from './log-entries.js';
import type { TaskOutcome } from '../../contract/vendor.js';
import { momentAt } from '../../tools/phases.js';
import type { JsonObject } from '../../tools/json.js';

/** A job as it was created. Its state follows from the clock. */
export interface DownloadJob {
  readonly project: string;
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** The logs of the file. */
  readonly entries: EntriesOfJob;
  readonly outcome: TaskOutcome;
}

/** The result of a job that has succeeded. */
export interface JobResult {
  /** Signed again for each response. */
  readonly link: string;
  readonly sizeBytes: number;
  readonly etag: string;
}

/** Milliseconds. */
export type SlsTimings = Readonly<{
  /** How long a job waits before it runs. */
  startingMs: number;
  /** How long it runs. */
  runningMs: number;
  /** How long a link works; whole seconds. */
  linkLifetimeMs: number;
}>;

export const defaultTimings: SlsTimings = {
  startingMs: 1000,
  runningMs: 3000,
  linkLifetimeMs: 3600 * 1000,
};

/** The state of a job. */
export interface JobProgress {
  readonly status: 'STARTING' | 'RUNNING' | 'SUCCEEDED' | 'ERROR';
  readonly percent: number;
  /** Present when it has ended. */
  readonly endedAt?: Date;
}

/** A failing job fails halfway. */
export function progressAt(job: DownloadJob, now: Date, timings: SlsTimings): JobProgress {
  const fails = job.outcome.kind === 'fails';
  const reach = fails ? 50 : 100;
  const { state, share, since } = momentAt<JobProgress['status']>(
    [
      { state: 'STARTING', durationMs: timings.startingMs },
      { state: 'RUNNING', durationMs: timings.runningMs },
    ],
    fails ? 'ERROR' : 'SUCCEEDED',
    job.createdAt,
    now,
  );
  if (state === 'STARTING') {
    return { status: state, percent: 0 };
  }
  const percent = Math.floor(share * reach);
  return state === 'RUNNING'
    ? { status: state, percent }
    : { status: state, percent, endedAt: since };
}

/** A job as Get returns it, in the documented order. */
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

/** A job as List returns it: in another order, and with a string where Get has a boolean. */
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
  if (endedAt === undefined) {
    return { progress: percent };
  }
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
