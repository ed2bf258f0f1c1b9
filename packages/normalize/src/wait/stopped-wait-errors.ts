import { asSentence } from '../as-sentence.js';
import { endedWith, WaitError, type WaitRecord } from './wait-error.js';

const goesOn =
  'The task goes on at the vendor. To see how it ends, wait for the same handle again.';

/**
 * The vendor refuses the credentials or does not allow the call. Reported at once, because waiting
 * does not help.
 */
export class WaitDeniedError extends WaitError {
  override readonly name = 'WaitDeniedError';
  override readonly reason = 'denied';

  constructor(record: WaitRecord, cause: unknown) {
    const message = `Not allowed to read task ${record.handle}: ${messageOf(cause)} Correct the credentials or the permission. ${goesOn}`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitDeniedError {
    return endedWith(value, 'denied');
  }
}

/**
 * The task could not be read: with an error that lasts, or in more polls in a row than were allowed
 * to fail. `cause` is the last error.
 */
export class WaitPollError extends WaitError {
  override readonly name = 'WaitPollError';
  override readonly reason = 'poll-failed';

  constructor(record: WaitRecord, cause: unknown, failuresInARow: number) {
    const times = failuresInARow > 1 ? `, in ${failuresInARow} attempts in a row` : '';
    const message = `The vendor could not be asked for the state of task ${record.handle}${times}: ${messageOf(cause)} The task may still run. When the cause is removed, wait for the same handle again.`;
    super(message, record, { cause });
  }

  static override isInstance(value: unknown): value is WaitPollError {
    return endedWith(value, 'poll-failed');
  }
}

/**
 * The deadline came before the end of the task. `statesSeen` says what the time was spent on;
 * `cause` is the error of the last poll, if it failed.
 */
export class WaitTimeoutError extends WaitError {
  override readonly name = 'WaitTimeoutError';
  override readonly reason = 'deadline';

  constructor(record: WaitRecord, timeoutMs: number, cause: unknown) {
    const limit = timeoutMs < 10_000 ? `${timeoutMs} ms` : `${Math.round(timeoutMs / 1000)} s`;
    const message = `Task ${record.handle} was not finished after ${limit} and ${record.polls} poll(s): ${describeStates(record)}. ${goesOn} To wait longer, set a longer timeout.`;
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
