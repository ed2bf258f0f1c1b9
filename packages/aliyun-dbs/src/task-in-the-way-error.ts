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

/** How another task can prevent a new one, by error code. */
const reasons = {
  'DBS.DownloadTask.JobAlreadyExist': 'the same backup is being or was recently downloaded by task',
  'DBS.DownloadTask.OnlyOneRunningOrFailedTask':
    'an instance can have only one running or failed task, and already has task',
} as const;

type Conflict = DownloadTasksError & { readonly code: keyof typeof reasons };

/**
 * A task was not created because of another task. Kind `conflict`; `cause` is the vendor's error.
 */
export class TaskInTheWayError extends DownloadTasksError {
  override readonly name = 'TaskInTheWayError';
  /** The handle of the other task. */
  readonly handle: string;
  /** The other task, as it was when looked up. */
  readonly task: DownloadTask;

  constructor(task: DownloadTask, rejection: Conflict) {
    const { operation, status, code, requestId, attempts } = rejection;
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
      cause: rejection,
    });
    this.handle = task.handle;
    this.task = task;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static override isInstance(value: unknown): value is TaskInTheWayError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), handle: this.handle, taskState: this.task.state };
  }
}

/**
 * Adds the conflicting task to the error of a rejected `create`, looked up among the tasks of the
 * instance. Other errors are returned unchanged, and so is a conflict whose task does not exist or
 * cannot be looked up.
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
 * The only running or failed task, or the task of the same backup; which formats count as the same
 * job is not documented.
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

/** A listed task contains its backup set and the time that it restores. */
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
    return 'Run that task again with retry(handle): while it is failed, the instance accepts no new task.';
  }
  return state === 'succeeded'
    ? 'Request the links of that task instead of creating another.'
    : 'Wait for that task with waitForTask(tasks, handle).';
}
