import type { CosFile } from '../../clouds/tencent/cos-object.js';
import type { TaskOutcome } from '../../contract/vendor.js';
import type { ByteSource } from '../../files/byte-source.js';
import { createRowFile } from '../../files/row-file.js';
import { storeIn } from '../../files/stored-container.js';
import { storeAsTar } from '../../files/stored-tar.js';
import type { CreateRequest } from './create-request.js';
import type { LogsOfTask } from './log-rows.js';
import type { ClsSettings } from './settings.js';

/** A task as it was created. Its state follows from the clock. */
export interface ExportTask {
  readonly exportId: string;
  readonly region: string;
  readonly request: CreateRequest;
  readonly createdAt: Date;
  /** The logs of the file, in its order. */
  readonly logs: LogsOfTask;
  readonly fileName: string;
  readonly outcome: TaskOutcome;
}

/** Milliseconds. */
export type ClsTimings = Readonly<{
  /** How long a task waits before it runs. */
  queuingMs: number;
  /** How long it runs. */
  processingMs: number;
  /** How long its file is kept before the task expires. */
  retentionMs: number;
  /** How long a link works; whole seconds. */
  linkLifetimeMs: number;
}>;

export const defaultTimings: ClsTimings = {
  queuingMs: 1000,
  processingMs: 3000,
  retentionMs: 3 * 24 * 3600 * 1000,
  linkLifetimeMs: 3600 * 1000,
};

type ExportStatus = 'Queuing' | 'Processing' | 'Completed' | 'Failed' | 'Expired';

/** A pure function of the task and the clock: there are no timers, so that time can jump. */
export function statusAt(task: ExportTask, now: Date, timings: ClsTimings): ExportStatus {
  const age = now.getTime() - task.createdAt.getTime();
  const endedAfter = timings.queuingMs + timings.processingMs;
  if (age < timings.queuingMs) {
    return 'Queuing';
  }
  if (age < endedAfter) {
    return 'Processing';
  }
  if (task.outcome.kind === 'fails') {
    return 'Failed';
  }
  return age < endedAfter + timings.retentionMs ? 'Completed' : 'Expired';
}

/** A task as the list returns it. A failed one has no reason: CLS has no field for it. */
export function viewTask(
  task: ExportTask,
  status: ExportStatus,
  { settings, link }: { readonly settings: ClsSettings; readonly link: () => string },
): Record<string, unknown> {
  const { exportId, request, createdAt, logs, fileName } = task;
  const isDone = status === 'Completed';
  const cosPath = isDone ? link() : withoutFile(settings, exportId);
  return {
    TopicId: request.topicId,
    ExportId: exportId,
    Query: request.query,
    FileName: fileName,
    FileSize: isDone || status === 'Expired' ? contentOf(task).sizeBytes : 0,
    Order: request.order,
    Format: request.format,
    Count: settings.exportCount === 'written' && isDone ? logs.count : request.count,
    Status: isDone ? settings.finishedWord : status,
    From: request.fromMs,
    To: request.toMs,
    ...(cosPath !== undefined && { CosPath: cosPath }),
    CreateTime: inBeijing(createdAt),
    SyntaxRule: request.syntaxRule,
    ...(request.derivedFields.length > 0 && { DerivedFields: request.derivedFields }),
    ...(settings.createTimestamp === 'sent' && { CreateTimestamp: createdAt.getTime() }),
  };
}

function withoutFile({ linkWithoutFile }: ClsSettings, exportId: string): string | undefined {
  if (linkWithoutFile === 'absent') {
    return undefined;
  }
  return linkWithoutFile === 'path' ? `/cos_path/file/${exportId}` : '';
}

/** `2025-11-03 08:00:00`, eight hours ahead of UTC; the zone is inferred. */
function inBeijing(date: Date): string {
  const shifted = new Date(date.getTime() + 8 * 3600 * 1000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

const contents = new WeakMap<ExportTask, ByteSource>();

/**
 * A task's file: a gzip-compressed tar, as its name says. Its content is not documented: one file
 * with one JSON object per line, or CSV with a header line (inferred).
 */
function contentOf(task: ExportTask): ByteSource {
  const found = contents.get(task) ?? pack(task);
  contents.set(task, found);
  return found;
}

function pack({ exportId, request, logs, createdAt }: ExportTask): ByteSource {
  const rows = createRowFile(request.format, logs);
  return storeIn('gzip', storeAsTar(`${exportId}.${request.format}`, rows, createdAt));
}

export function fileOf(task: ExportTask, { queuingMs, processingMs }: ClsTimings): CosFile {
  return {
    fileName: task.fileName,
    contentType: 'application/gzip',
    content: contentOf(task),
    writtenAt: new Date(task.createdAt.getTime() + queuingMs + processingMs),
  };
}
