import type { WaitError } from '@download-tasks/normalize';
import { formatElapsed, formatNumberOf } from './format-amount.js';

/**
 * Describes a failed wait for command line users: what happened and what to do. `cause` describes
 * the underlying error. Returns undefined if the error's own message is good enough.
 */
export function describeWaitError(error: WaitError, cause: string): string | undefined {
  if (error.reason === 'poll-failed') {
    return describeUnread(error, cause);
  }
  if (error.reason === 'deadline') {
    return `${error.handle} was not finished after ${formatElapsed(error.elapsedMs)}; ${describeSeen(error)}. The task continues at the vendor. Run the same command again to go on waiting, or with a longer --timeout.`;
  }
  return error.reason === 'gone' ? describeGone(error) : undefined;
}

function describeUnread(error: WaitError, cause: string): string {
  const { handle, polls, elapsedMs } = error;
  const [vendor = ''] = handle.split(':');
  const tried = `after ${formatNumberOf(polls, 'attempt')} in ${formatElapsed(elapsedMs)}; ${describeSeen(error)}`;
  const advice = `The task may still be running. Fix the cause, then run the same command again; \`download-tasks doctor ${vendor}\` checks the connection to the vendor.`;
  return `${handle}: the state of the task could not be read, ${tried}. Last attempt: ${cause} ${advice}`;
}

function describeGone(error: WaitError): string {
  if (error.statesSeen.length === 0) {
    return `${error.handle} does not exist: the vendor does not find it. Check the handle, and check that the credentials belong to the account that created the task.`;
  }
  return `${error.handle} no longer exists: ${describeSeen(error)}, and now the vendor does not find it. It was deleted; create a new task.`;
}

function describeSeen({ statesSeen }: WaitError): string {
  const last = statesSeen.at(-1);
  return last === undefined
    ? 'its state was never seen'
    : `it was last seen ${last.state} (${last.vendorState})`;
}
