import { DownloadTasksError } from '@download-tasks/client-core';
import {
  type DownloadTask,
  isTerminal,
  type TaskListing,
  type TaskState,
  timestampFromEpoch,
} from '@download-tasks/normalize/provider';
import type { CreateDownloadInput } from './generated/methods.js';
import { service } from './generated/service.js';
import { rowText } from './to-download-task.js';

const brand = Symbol.for('download-tasks.aliyun-dbs.TaskInTheWayError');

/** Why another task can be in the way, by the code that says so. */
const reasons = {
  'DBS.DownloadTask.JobAlreadyExist': 'the same backup is or was downloaded these days by task',
  'DBS.DownloadTask.OnlyOneRunningOrFailedTask':
    'an instance has at most one task that runs or has failed, and there is task',
} as const;

type Conflict = DownloadTasksError & { readonly code: keyof typeof reasons };

/**
 * A task was not created, as another one is in the way. Kind `conflict`; `cause` is the vendor's
 * refusal.
 */
export class TaskInTheWayError extends DownloadTasksError {
  override readonly name = 'TaskInTheWayError';
  /** The handle of the task in the way. */
  readonly handle: string;
  /** The task in the way, as it stood when it was looked up. */
  readonly task: DownloadTask;

  constructor(task: DownloadTask, refusal: Conflict) {
    const { operation, status, code, requestId, attempts } = refusal;
    const details = [code, status && `HTTP ${status}`, requestId && `request id ${requestId}`];
    super({
      vendor: service.vendor,
      operation,
      kind: 'conflict',
      message: `${reasons[code]} ${task.handle} (${task.vendorState}) (${details.filter(Boolean).join(', ')})`,
      nextStep: nextStepFor(task.state),
      status,
      code,
      requestId,
      attempts,
      cause: refusal,
    });
    this.handle = task.handle;
    this.task = task;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static override isInstance(value: unknown): value is TaskInTheWayError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), handle: this.handle, taskState: this.task.state };
  }
}

/**
 * The error of a refused `create` with the task that is in the way, looked up among the tasks of
 * the instance. An error that says nothing of the kind comes back as it is, and so does one whose
 * task is not there or cannot be looked up.
 */
export async function explainConflict(
  error: unknown,
  input: CreateDownloadInput,
  tasks: TaskListing,
): Promise<unknown> {
  if (!isConflict(error)) {
    return error;
  }
  const task = await findTask(error, input, tasks).catch(() => undefined);
  return task === undefined ? error : new TaskInTheWayError(task, error);
}

function isConflict(error: unknown): error is Conflict {
  return DownloadTasksError.isInstance(error) && Object.hasOwn(reasons, error.code ?? '');
}

/**
 * The only task that runs or has failed, or the task of the same backup; which formats count as the
 * same job is not documented.
 */
async function findTask(
  { code }: Conflict,
  input: CreateDownloadInput,
  tasks: TaskListing,
): Promise<DownloadTask | undefined> {
  const isUnique = code === 'DBS.DownloadTask.OnlyOneRunningOrFailedTask';
  let sameBackup: DownloadTask | undefined;
  for await (const task of tasks) {
    if (isUnique && (task.state === 'failed' || !isTerminal(task.state))) {
      return task;
    }
    if (isUnique || task.state === 'expired' || !isSameBackup(task, input)) {
      continue;
    }
    if (task.format?.toLowerCase() === input.FormatType.toLowerCase()) {
      return task;
    }
    sameBackup ??= task;
  }
  return sameBackup;
}

/** A task in a list names its backup set, and the time that it restores. */
function isSameBackup(task: DownloadTask, input: CreateDownloadInput): boolean {
  const { BakSetId, DownloadPointInTime } = input;
  if (BakSetId !== undefined) {
    return rowText(task, 'BakSetId') === BakSetId;
  }
  const time = timestampFromEpoch(DownloadPointInTime, 'ms');
  return time !== undefined && time === task.window?.to;
}

function nextStepFor(state: TaskState): string {
  if (state === 'failed') {
    return 'Run that task again with retry(handle): while it has failed, the instance takes no new one.';
  }
  return state === 'succeeded'
    ? 'Ask for the links of that task in place of creating another.'
    : 'Wait for that task with waitForTask(tasks, handle).';
}
