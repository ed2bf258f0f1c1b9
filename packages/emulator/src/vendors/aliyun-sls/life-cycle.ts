import { momentAt } from '../../core/phases.js';
import type { DownloadJob } from './download-job.js';

/** Milliseconds. */
export type SlsTimings = Readonly<{
  /** How long a job is only accepted. */
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

/** Where a job stands. */
export interface JobProgress {
  readonly status: 'STARTING' | 'RUNNING' | 'SUCCEEDED' | 'ERROR';
  readonly percent: number;
  /** Present when it has ended. */
  readonly endedAt?: Date;
}

/** A job that fails does so half way. */
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
  if (state === 'STARTING') return { status: state, percent: 0 };
  const percent = Math.floor(share * reach);
  return state === 'RUNNING'
    ? { status: state, percent }
    : { status: state, percent, endedAt: since };
}
