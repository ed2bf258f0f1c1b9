import { DownloadTasksError } from '@download-tasks/client-core';
import type { DownloadTask, TaskState } from '@download-tasks/normalize';
import { service } from './generated/service.js';
import { rowText } from './to-download-task.js';

const operation = 'DescribeDownloadBackupSetStorageInfo';
const brand = Symbol.for('download-tasks.aliyun-dbs.BucketTargetError');

/** Links were asked for, and the task writes to a bucket of the caller's own (`TargetType` OSS): there is none. Kind `invalid`. */
export class BucketTargetError extends DownloadTasksError {
  override readonly name = 'BucketTargetError';
  readonly handle: string;
  /** Directory in the bucket. Undefined where DBS does not say; it never says which bucket. */
  readonly targetPath: string | undefined;

  constructor(task: DownloadTask) {
    const targetPath = rowText(task, 'TargetPath');
    const place = targetPath === undefined ? '' : `, below the path "${targetPath}"`;
    super({
      vendor: service.vendor,
      operation,
      kind: 'invalid',
      message: `task ${task.handle} has no link: it writes to an OSS bucket of your own${place}`,
      nextStep: `Fetch the file from the bucket that the task was created with, once it is finished; it is ${task.vendorState} now.`,
    });
    this.handle = task.handle;
    this.targetPath = targetPath;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static override isInstance(value: unknown): value is BucketTargetError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

/**
 * Takes the refusal of a link for an answer, so that it can be looked into: what DBS says of a task that has no file is not
 * documented. Errors that say nothing of the task are thrown on.
 */
export function takeRefusal(error: unknown): DownloadTasksError {
  const saysSo =
    DownloadTasksError.isInstance(error) &&
    (error.status === 200 || error.kind === 'not-found') &&
    !['auth', 'permission', 'throttled'].includes(error.kind);
  if (!saysSo) throw error;
  return error;
}

/** The error for a task without a link, from where the task stands; the vendor's own refusal where that does not explain it. */
export function whyNoLink(
  task: DownloadTask,
  field: string,
  refusal: DownloadTasksError | undefined,
): DownloadTasksError {
  if (rowText(task, 'TargetType')?.toUpperCase() === 'OSS') return new BucketTargetError(task);
  if (task.state === 'succeeded') return refusal ?? missing(field);
  return new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'conflict',
    message: `task ${task.handle} is ${task.vendorState} and has no link`,
    nextStep: advice[task.state] ?? 'Wait for it with waitForTask(tasks, handle).',
    cause: refusal,
  });
}

const advice: Partial<Record<TaskState, string>> = {
  failed: 'Run it again with retry(handle), and wait for it.',
  expired: 'Its file was removed, three days after it was finished: create a new task.',
};

function missing(field: string): DownloadTasksError {
  return new DownloadTasksError({
    vendor: service.vendor,
    operation,
    kind: 'malformed',
    message: `the answer has no Data.${field}, although the task is finished`,
    nextStep: 'Try again, or ask for the other kind of link (option "linkNetwork").',
  });
}
