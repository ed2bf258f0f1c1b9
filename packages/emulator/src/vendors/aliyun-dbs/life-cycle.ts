import { momentAt } from '../../tools/phases.js';
import type { DownloadTask } from './download-task.js';
import { tableCount } from './backup-rows.js';

/** Milliseconds. */
export type DbsTimings = Readonly<{
  /** How long a task is set up. */
  initializingMs: number;
  /** How long it waits to run. */
  queueingMs: number;
  /** How long it runs. */
  runningMs: number;
  /** How long its file is kept behind links before the task expires. */
  retentionMs: number;
}>;

export const defaultTimings: DbsTimings = {
  initializingMs: 500,
  queueingMs: 500,
  runningMs: 3000,
  retentionMs: 3 * 24 * 3600 * 1000,
};

/** The state of a task. */
export interface TaskProgress {
  readonly state: 'initializing' | 'queueing' | 'running' | 'finished' | 'failed' | 'expired';
  readonly tablesDone: number;
  /** 0 until the task runs. */
  readonly tables: number;
  /** When the state was entered. */
  readonly since: Date;
}

/** A failing task fails halfway. A task that writes to the caller's own bucket does not expire. */
export function progressAt(task: DownloadTask, now: Date, timings: DbsTimings): TaskProgress {
  const { startedAt, outcome } = task.run;
  const fails = outcome.kind === 'fails';
  const reachable = fails ? tableCount / 2 : tableCount;
  const begin = [
    { state: 'initializing', durationMs: timings.initializingMs },
    { state: 'queueing', durationMs: timings.queueingMs },
    { state: 'running', durationMs: timings.runningMs },
  ] as const;
  const life = [...begin, { state: 'finished', durationMs: timings.retentionMs }] as const;
  const expires = !fails && task.request.bucketPath === undefined;
  const { state, share, since } = expires
    ? momentAt<TaskProgress['state']>(life, 'expired', startedAt, now)
    : momentAt<TaskProgress['state']>(begin, fails ? 'failed' : 'finished', startedAt, now);
  if (state === 'initializing' || state === 'queueing') {
    return { state, tablesDone: 0, tables: 0, since };
  }
  const tablesDone = state === 'running' ? Math.floor(reachable * share) : reachable;
  return { state, tablesDone, tables: tableCount, since };
}
