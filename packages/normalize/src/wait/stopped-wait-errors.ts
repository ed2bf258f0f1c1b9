import { asSentence } from '../as-sentence.js';
import { endedWith, WaitError, type WaitRecord } from './wait-error.js';

const continues =
  'The task continues at the vendor. To get its result, wait for the same handle again.';

/**
 * The vendor rejected the credentials or the permission is missing. Reported immediately, because
 * waiting does not help.
 */
export class WaitDeniedError extends WaitError {
  override readonly name = 'WaitDeniedError';
  override readonly reason = 'denied';

  constructor(record: WaitRecord, cause: unknown) {
    const message = `Not allowed to read task ${record.handle}: ${messageOf(cause)} Correct the credentials or the permission. ${continues}`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitDeniedError {
    return endedWith(value, 'denied');
  }
}

/**
 * The task could not be read: because of a permanent error, or because too many polls in a row
 * failed. `cause` is the last error.
 */
export class WaitPollError extends WaitError {
  override readonly name = 'WaitPollError';
  override readonly reason = 'poll-failed';

  constructor(record: WaitRecord, cause: unknown, failuresInARow: number) {
    const times = failuresInARow > 1 ? `, in ${failuresInARow} attempts in a row` : '';
    const message = `The state of task ${record.handle} could not be read${times}: ${messageOf(cause)} The task may still be running. Fix the cause, then wait for the same handle again.`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitPollError {
    return endedWith(value, 'poll-failed');
  }
}

/**
 * The deadline passed before the task ended. `statesSeen` lists the states seen until then; `cause`
 * is the error of the last poll, if it failed.
 */
export class WaitTimeoutError extends WaitError {
  override readonly name = 'WaitTimeoutError';
  override readonly reason = 'deadline';

  constructor(record: WaitRecord, timeoutMs: number, cause: unknown) {
    const limit = timeoutMs < 10_000 ? `${timeoutMs} ms` : `${Math.round(timeoutMs / 1000)} s`;
    const message = `Task ${record.handle} was not finished after ${limit} and ${record.polls} poll(s): ${describeStates(record)}. ${continues} To wait longer, set a longer timeout.`;
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
    const message = `Waiting for task ${record.handle} was aborted after ${record.polls} poll(s). ${continues}`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitAbortedError {
    return endedWith(value, 'aborted');
  }
}

function messageOf(cause: unknown): string {
  return asSentence(cause instanceof Error ? cause.message : 'the provider gave no reason');
}

function describeStates(record: WaitRecord): string {
  if (record.statesSeen.length === 0) {
    return 'no poll succeeded';
  }
  return record.statesSeen
    .map(({ state, vendorState, polls }) => {
      const note = state === 'unknown' ? ', a state that this version does not know' : '';
      return `${state} (${JSON.stringify(vendorState)}${note}) in ${polls}`;
    })
    .join(', ');
}
