import type { TosFile } from '../../clouds/volcengine/tos-object.js';
import type { TaskOutcome } from '../../contract/vendor.js';
import { storeIn } from '../../files/stored-container.js';
import { storeAsZip } from '../../files/stored-zip.js';
import { createRowFile } from '../../files/row-file.js';
import type { ExactJson } from '../../tools/json.js';
import { momentAt } from '../../tools/phases.js';
import type { CreateRequest } from './create-request.js';
import { type LogsOfTask, sizeOfRows } from './log-rows.js';
import type { TlsSettings } from './settings.js';

/** A task as it was created. Its state follows from the clock. */
export interface DownloadTask {
  readonly id: string;
  readonly request: CreateRequest;
  readonly createdAt: Date;
  readonly logs: LogsOfTask;
  readonly outcome: TaskOutcome;
  readonly fileName: string;
  /** When it was cancelled before its end. */
  readonly canceledAt?: Date;
}

/** Milliseconds. */
export type TlsTimings = Readonly<{
  /** How long a task waits before it runs. */
  waitingMs: number;
  /** How long it runs. */
  runningMs: number;
  /** How long a task is listed and its file is kept, from its creation. */
  retentionMs: number;
  /** How long a link works; whole seconds. */
  linkLifetimeMs: number;
}>;

export const defaultTimings: TlsTimings = {
  waitingMs: 1000,
  runningMs: 3000,
  retentionMs: 24 * 3600 * 1000,
  linkLifetimeMs: 5 * 60 * 1000,
};

type TaskStatus =
  'wait' | 'creating' | 'success' | 'created_cut' | 'incomplete' | 'fail' | 'cancel';

export interface TaskProgress {
  readonly status: TaskStatus;
  readonly rows: number;
  /** When the state was entered. */
  readonly since: Date;
}

/** A pure function of the task and the clock: there are no timers, so that time can jump. */
export function progressAt(task: DownloadTask, now: Date, timings: TlsTimings): TaskProgress {
  const { canceledAt, createdAt, logs } = task;
  const end = task.outcome.kind === 'fails' ? 'fail' : logs.end;
  const time = canceledAt ?? now;
  const phases = [
    { state: 'wait', durationMs: timings.waitingMs },
    { state: 'creating', durationMs: timings.runningMs },
  ] as const;
  const { state, share, since } = momentAt<TaskStatus>(phases, end, createdAt, time);
  const rows = state === 'wait' || state === 'fail' ? 0 : Math.floor(logs.count * share);
  return canceledAt === undefined
    ? { status: state, rows, since }
    : { status: 'cancel', rows, since: canceledAt };
}

export function isListed(
  { createdAt }: DownloadTask,
  now: Date,
  { retentionMs }: TlsTimings,
): boolean {
  return now.getTime() < createdAt.getTime() + retentionMs;
}

/**
 * Whether a task in that state has a file. For some states this is not documented; settings decide.
 */
export function hasFile(status: TaskStatus, { cutFile, incompleteFile }: TlsSettings): boolean {
  if (status === 'created_cut') {
    return cutFile === 'kept';
  }
  if (status === 'incomplete') {
    return incompleteFile === 'kept';
  }
  return status === 'success';
}

/** A task as the list has it. */
export function viewTask(
  { id, request, createdAt, logs }: DownloadTask,
  { status, rows }: TaskProgress,
  { utcOffset }: Pick<TlsSettings, 'utcOffset'>,
): Record<string, ExactJson> {
  const time = (ms: number): string => localTime(ms, utcOffset);
  return {
    TaskId: id,
    TaskName: request.taskName,
    TopicId: request.topicId,
    Query: request.query,
    StartTime: time(request.startMs),
    EndTime: time(request.endMs),
    CreateTime: time(createdAt.getTime()),
    LogSize: rows === 0 ? 0 : sizeOfRows(request, { ...logs, count: rows }),
    LogCount: rows,
    DataFormat: request.dataFormat,
    Compression: request.compression,
    TaskStatus: status,
    TaskType: request.taskType,
    AllowIncomplete: request.allowIncomplete,
    ...(request.taskType === 2 && { LogContextInfos: request.context }),
  };
}

/** `yyyy-MM-dd HH:mm:ss` without a zone. */
function localTime(ms: number, utcOffset: TlsSettings['utcOffset']): string {
  const hours = utcOffset === '+08:00' ? 8 : 0;
  return new Date(ms + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

const extensions = { none: '', gzip: '.gz', zip: '.zip' } as const;
const contentTypes = {
  none: 'application/octet-stream',
  gzip: 'application/gzip',
  zip: 'application/zip',
} as const;

/** The name of a file is not documented. */
export function fileNameFor(
  { topicId, dataFormat, compression }: CreateRequest,
  id: string,
): string {
  return `${topicId}_${id.slice(0, 8)}.${dataFormat}${extensions[compression]}`;
}

/** A task's file: one JSON object a line, or CSV with a header line (inferred). */
export function fileOf({ id, fileName, request, logs }: DownloadTask, writtenAt: Date): TosFile {
  const { compression, dataFormat } = request;
  const rows = createRowFile(dataFormat === 'csv' ? 'csv' : 'json', logs);
  const content =
    compression === 'zip'
      ? storeAsZip(fileName.replace(/\.zip$/, ''), rows, writtenAt)
      : storeIn(compression, rows);
  return { id, fileName, contentType: contentTypes[compression], content, writtenAt };
}
