import { asSentence } from '../as-sentence.js';
import type { DownloadTask } from '../download-task.js';
import { WaitError, type WaitEnd, type WaitRecord } from './wait-error.js';

const goesOn = 'The task goes on at the vendor; wait for the same handle again to see its end.';

/** The vendor could not do it, and says why in `code` and `vendorMessage`. */
export class TaskFailedError extends WaitError {
  override readonly name = 'TaskFailedError';
  override readonly reason = 'failed';
  declare readonly task: DownloadTask;
  /** The vendor's error code. Absent: it gave none. */
  declare readonly code?: string;
  /** The vendor's explanation. Absent: it gave none. */
  declare readonly vendorMessage?: string;

  constructor(record: WaitRecord, task: DownloadTask) {
    const { code, message } = task.error ?? {};
    const why = [code, message].filter((text) => text !== undefined).join(': ');
    super(
      `Task ${record.handle} failed: ${why === '' ? 'the vendor gives no reason' : why}. Create a new task when the cause is removed.`,
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

/** Somebody stopped the task at the vendor. */
export class TaskCanceledError extends WaitError {
  override readonly name = 'TaskCanceledError';
  override readonly reason = 'canceled';
  declare readonly task: DownloadTask;

  constructor(record: WaitRecord, task: DownloadTask) {
    const message = `Task ${record.handle} was canceled at the vendor. Create a new task if its data is still wanted.`;
    super(message, { ...record, task });
  }

  static override isInstance(value: unknown): value is TaskCanceledError {
    return endedWith(value, 'canceled');
  }
}

/** The task is over and its files are removed. */
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
 * The vendor does not know the task: it was there before, or it did not turn up within the grace
 * period.
 */
export class TaskGoneError extends WaitError {
  override readonly name = 'TaskGoneError';
  override readonly reason = 'gone';

  constructor(record: WaitRecord, cause: unknown) {
    // A wait for many tasks does not keep them, only the states that it saw.
    const state = record.task?.state ?? record.statesSeen.at(-1)?.state;
    const advice =
      state === undefined
        ? `does not exist: the vendor did not know it in ${record.polls} poll(s). Check the handle, and that the provider has the account and region that created the task`
        : `is gone: it was ${state} before, and now the vendor does not know it. It was deleted, so create a new one`;
    super(`Task ${record.handle} ${advice}.`, record, { cause });
  }

  static override isInstance(value: unknown): value is TaskGoneError {
    return endedWith(value, 'gone');
  }
}

/**
 * The vendor refuses the credentials or does not allow the call. Reported at once, as time does not
 * mend it.
 */
export class WaitDeniedError extends WaitError {
  override readonly name = 'WaitDeniedError';
  override readonly reason = 'denied';

  constructor(record: WaitRecord, cause: unknown) {
    const message = `Not allowed to read task ${record.handle}: ${messageOf(cause)} Put the credentials or the permission right. ${goesOn}`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitDeniedError {
    return endedWith(value, 'denied');
  }
}

/**
 * The task could not be read, and that will not pass, or has not passed in as many polls as were
 * allowed.
 */
export class WaitPollError extends WaitError {
  override readonly name = 'WaitPollError';
  override readonly reason = 'poll-failed';

  constructor(record: WaitRecord, cause: unknown, failuresInARow: number) {
    const times = failuresInARow > 1 ? ` ${failuresInARow} times in a row` : '';
    const message = `Task ${record.handle} could not be read${times}: ${messageOf(cause)} What became of the task is not known.`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitPollError {
    return endedWith(value, 'poll-failed');
  }
}

/**
 * The deadline came first. `statesSeen` says what the time was spent on; `cause` is the last poll's
 * error, if any.
 */
export class WaitTimeoutError extends WaitError {
  override readonly name = 'WaitTimeoutError';
  override readonly reason = 'deadline';

  constructor(record: WaitRecord, timeoutMs: number, cause: unknown) {
    const limit = timeoutMs < 10_000 ? `${timeoutMs} ms` : `${Math.round(timeoutMs / 1000)} s`;
    const message = `Task ${record.handle} was not finished after ${limit} and ${record.polls} poll(s): ${describeStates(record)}. ${goesOn} A longer timeout waits longer.`;
    super(message, record, cause === undefined ? undefined : { cause });
  }

  static override isInstance(value: unknown): value is WaitTimeoutError {
    return endedWith(value, 'deadline');
  }
}

/** The caller's signal was aborted; `cause` is its reason. */
export class WaitAbortedError extends WaitError {
  override readonly name = 'WaitAbortedError';
  override readonly reason = 'aborted';

  constructor(record: WaitRecord, cause: unknown) {
    const message = `Waiting for task ${record.handle} was aborted after ${record.polls} poll(s). ${goesOn}`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitAbortedError {
    return endedWith(value, 'aborted');
  }
}

function endedWith(value: unknown, reason: WaitEnd): boolean {
  return WaitError.isInstance(value) && value.reason === reason;
}

function messageOf(cause: unknown): string {
  return asSentence(cause instanceof Error ? cause.message : 'the provider gave no reason');
}

function describeStates(record: WaitRecord): string {
  if (record.statesSeen.length === 0) {
    return 'no poll was answered';
  }
  return record.statesSeen
    .map(({ state, vendorState, polls }) => {
      const note = state === 'unknown' ? ', a word that this version does not know' : '';
      return `${state} (${JSON.stringify(vendorState)}${note}) in ${polls}`;
    })
    .join(', ');
}
