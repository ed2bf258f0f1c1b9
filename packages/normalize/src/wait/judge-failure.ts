import { classifyPollFailure } from './poll-failure.js';
import type { WaitError, WaitRecord } from './wait-error.js';
import { TaskGoneError, WaitDeniedError, WaitPollError } from './wait-errors.js';

/** What is known of a task when a poll of it fails. */
export interface PollStanding {
  /** Whether it was ever read. */
  readonly wasSeen: boolean;
  /** Whether it may be too new to be known to all of the vendor's servers. */
  readonly mayBeNew: boolean;
  /** How many polls failed one after the other, this one included. */
  readonly failuresInARow: number;
  readonly maxPollErrors: number;
}

/** The error that ends a wait for a failed poll; undefined where the failure may pass. */
export function judgeFailure(
  failure: unknown,
  standing: PollStanding,
  record: () => WaitRecord,
): WaitError | undefined {
  const meaning = classifyPollFailure(failure);
  if (meaning === 'denied') {
    return new WaitDeniedError(record(), failure);
  }
  if (meaning === 'not-found') {
    const isNew = !standing.wasSeen && standing.mayBeNew;
    return isNew ? undefined : new TaskGoneError(record(), failure);
  }
  const { failuresInARow, maxPollErrors } = standing;
  return meaning === 'lasting' || failuresInARow > maxPollErrors
    ? new WaitPollError(record(), failure, failuresInARow)
    : undefined;
}
