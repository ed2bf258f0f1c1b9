import type { BosFile } from '../../clouds/baidu/bos-object.js';
import { createRowFile } from '../../files/row-file.js';
import type { CreateRequest } from './create-request.js';
import type { LogRecord } from './log-records.js';
import type { TaskOutcome } from '../../contract/vendor.js';
import { formatTimestamp } from '../../clouds/baidu/bce-auth-v1.js';

/** A task as it was created. Its state follows from the clock. */
export interface DownloadTask {
  readonly uuid: string;
  /** Order of creation, for tasks of the same millisecond. */
  readonly number: number;
  /** Request fields with their defaults filled in. */
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** The records of the file, in its order. */
  readonly records: { readonly count: number; at(index: number): LogRecord };
  readonly fileName: string;
  readonly outcome: TaskOutcome;
}

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

/** The state of a task. Times in the future are absent. */
export interface TaskProgress {
  readonly state: 'WAITING' | 'RUNNING' | 'SUCCESS' | 'FAILED' | 'EXPIRED';
  readonly writtenRows: number;
  readonly updatedAt: Date;
  readonly startedAt?: Date;
  readonly endedAt?: Date;
}

/** A pure function of the task and the clock: there are no timers, so that time can jump. */
export function progressAt(task: DownloadTask, now: Date, timings: BlsTimings): TaskProgress {
  const startedAt = later(task.createdAt, timings.waitingMs);
  const endedAt = later(startedAt, timings.runningMs);
  const expiredAt = later(endedAt, timings.retentionMs);
  if (now < startedAt) {
    return { state: 'WAITING', writtenRows: 0, updatedAt: task.createdAt };
  }
  if (now < endedAt) {
    const share = (now.getTime() - startedAt.getTime()) / timings.runningMs;
    const writtenRows = Math.floor(reachableRows(task) * share);
    return { state: 'RUNNING', writtenRows, updatedAt: now, startedAt };
  }
  const ended = { writtenRows: reachableRows(task), updatedAt: endedAt, startedAt, endedAt };
  if (task.outcome.kind === 'fails') {
    return { state: 'FAILED', ...ended };
  }
  if (now < expiredAt) {
    return { state: 'SUCCESS', ...ended };
  }
  return { state: 'EXPIRED', ...ended, updatedAt: expiredAt };
}

/** A failing task fails halfway. */
function reachableRows(task: DownloadTask): number {
  return task.outcome.kind === 'fails' ? Math.floor(task.records.count / 2) : task.records.count;
}

function later(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}

/**
 * A task as Describe and List return it. It has no times in the future, and a reason only if the
 * task has failed.
 */
export function viewTask(task: DownloadTask, progress: TaskProgress): Record<string, unknown> {
  const failed =
    progress.state === 'FAILED' && task.outcome.kind === 'fails' ? task.outcome : undefined;
  return {
    uuid: task.uuid,
    ...task.request,
    state: progress.state,
    ...(failed === undefined ? {} : { failedCode: failed.code, failedMessage: failed.message }),
    retry: 0,
    writtenRows: progress.writtenRows,
    fileName: task.fileName,
    ...optionalTime('execStartTime', progress.startedAt),
    ...optionalTime('execEndTime', progress.endedAt),
    createdTime: formatTimestamp(task.createdAt),
    updatedTime: formatTimestamp(progress.updatedAt),
  };
}

function optionalTime(name: string, time: Date | undefined): Record<string, string> {
  return time === undefined ? {} : { [name]: formatTimestamp(time) };
}

const contentTypes = { json: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const;

/**
 * A task's file. The layout is not documented: one JSON object per line, or CSV with a header line
 * (inferred).
 */
export function fileOf(
  { uuid, fileName, request, records }: DownloadTask,
  writtenAt: Date,
): BosFile {
  return {
    id: uuid,
    fileName,
    contentType: contentTypes[request.format],
    content: createRowFile(request.format, records),
    writtenAt,
  };
}
