import type { DownloadTask } from '../download-task.js';
import { endedWith, WaitError, type WaitRecord } from './wait-error.js';

/** Maximum length of a vendor's explanation in a message. `vendorMessage` contains all of it. */
const longestReason = 1000;

/** The task failed at the vendor; `code` and `vendorMessage` contain the reason. */
export class TaskFailedError extends WaitError {
  override readonly name = 'TaskFailedError';
  override readonly reason = 'failed';
  declare readonly task: DownloadTask;
  /** The vendor's error code. Absent if the vendor gave none. */
  declare readonly code?: string;
  /** The vendor's explanation. Absent if the vendor gave none. */
  declare readonly vendorMessage?: string;

  constructor(record: WaitRecord, task: DownloadTask) {
    const { code, message } = task.error ?? {};
    const reason = [code, message].filter((text) => text !== undefined).join(': ');
    const why = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
    super(
      `Task ${record.handle} failed: ${why === '' ? 'the vendor gave no reason' : why}. Fix the cause, then create a new task.`,
      { ...record, task },
    );
    if (code !== undefined) {
      this.code = code;
    }
    if (message !== undefined) {
      this.vendorMessage = message;
    }
  }

  static override isInstance(value: unknown): value is TaskFailedError {
    return endedWith(value, 'failed');
  }
}

/** The task was canceled at the vendor. */
export class TaskCanceledError extends WaitError {
  override readonly name = 'TaskCanceledError';
  override readonly reason = 'canceled';
  declare readonly task: DownloadTask;

  constructor(record: WaitRecord, task: DownloadTask) {
    const message = `Task ${record.handle} was canceled at the vendor. Create a new task if you still need its data.`;
    super(message, { ...record, task });
  }

  static override isInstance(value: unknown): value is TaskCanceledError {
    return endedWith(value, 'canceled');
  }
}

/** The task has ended and the vendor has removed its files. */
export class TaskExpiredError extends WaitError {
  override readonly name = 'TaskExpiredError';
  override readonly reason = 'expired';
  declare readonly task: DownloadTask;

  constructor(record: WaitRecord, task: DownloadTask) {
    const message = `Task ${record.handle} has expired: the vendor has removed its files. Create the task again.`;
    super(message, { ...record, task });
  }

  static override isInstance(value: unknown): value is TaskExpiredError {
    return endedWith(value, 'expired');
  }
}

/**
 * The vendor does not know the task: it existed before, or it did not appear within the grace
 * period.
 */
export class TaskGoneError extends WaitError {
  override readonly name = 'TaskGoneError';
  override readonly reason = 'gone';

  constructor(record: WaitRecord, cause: unknown) {
    // A wait for many tasks does not keep the tasks, only their states.
    const state = record.task?.state ?? record.statesSeen.at(-1)?.state;
    const advice =
      state === undefined
        ? `does not exist: the vendor did not find it in ${record.polls} poll(s). Check the handle, and that the provider uses the account and region that created the task`
        : `no longer exists: it was ${state} before, and now the vendor does not find it. It was deleted, so create a new one`;
    super(`Task ${record.handle} ${advice}.`, record, { cause });
  }

  static override isInstance(value: unknown): value is TaskGoneError {
    return endedWith(value, 'gone');
  }
}

const errorsByState = {
  failed: TaskFailedError,
  canceled: TaskCanceledError,
  expired: TaskExpiredError,
};

/** The error for a task that ended without success; undefined for every other task. */
export function endError(task: DownloadTask, record: () => WaitRecord): WaitError | undefined {
  const { state } = task;
  return state === 'failed' || state === 'canceled' || state === 'expired'
    ? new errorsByState[state](record(), task)
    : undefined;
}
