import type { DownloadTask } from './download-task.js';

/** Milliseconds. */
export type BlsTimings = Readonly<{
  /** How long a task waits before it runs. */
  waitingMs: number;
  /** How long it runs. */
  runningMs: number;
  /** How long its file is kept before the task expires. */
  retentionMs: number;
  /** How long a link works; whole seconds. */
  linkLifetimeMs: number;
}>;

export const defaultTimings: BlsTimings = {
  waitingMs: 1000,
  runningMs: 3000,
  retentionMs: 7 * 24 * 3600 * 1000,
  linkLifetimeMs: 3600 * 1000,
};

/** Where a task stands. Times that have not come yet are absent. */
export interface TaskProgress {
  readonly state: 'WAITING' | 'RUNNING' | 'SUCCESS' | 'FAILED' | 'EXPIRED';
  readonly writtenRows: number;
  readonly updatedAt: Date;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

/** A pure function of the task and the clock: no timer moves a task, so that time can jump. */
export function progressAt(task: DownloadTask, now: Date, timings: BlsTimings): TaskProgress {
  const startedAt = later(task.createdAt, timings.waitingMs);
  const endedAt = later(startedAt, timings.runningMs);
  const expiredAt = later(endedAt, timings.retentionMs);
  if (now < startedAt) return { state: 'WAITING', writtenRows: 0, updatedAt: task.createdAt };
  if (now < endedAt) {
    const share = (now.getTime() - startedAt.getTime()) / timings.runningMs;
    const writtenRows = Math.floor(reachableRows(task) * share);
    return { state: 'RUNNING', writtenRows, updatedAt: now, startedAt };
  }
  const ended = { writtenRows: reachableRows(task), updatedAt: endedAt, startedAt, endedAt };
  if (task.outcome.kind === 'fails') return { state: 'FAILED', ...ended };
  if (now < expiredAt) return { state: 'SUCCESS', ...ended };
  return { state: 'EXPIRED', ...ended, updatedAt: expiredAt };
}

/** A task that fails does so half way. */
function reachableRows(task: DownloadTask): number {
  return task.outcome.kind === 'fails' ? Math.floor(task.records.count / 2) : task.records.count;
}

function later(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}
