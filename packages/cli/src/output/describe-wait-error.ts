import type { WaitError } from '@download-tasks/normalize';
import { formatElapsed, formatNumberOf } from './format-amount.js';

/**
 * How a wait ended, in the words of a command line: what happened, and what to do. `cause`
 * describes what stood in its way. Undefined where the error says it well itself.
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
  const advice = `The task may still run. Run the same command again when the cause is removed; \`download-tasks doctor ${vendor}\` checks the way to the vendor.`;
  return `${handle}: the vendor could not be asked for the state of the task, ${tried}. The last attempt: ${cause} ${advice}`;
}

function describeGone(error: WaitError): string {
  if (error.statesSeen.length === 0) {
    return `${error.handle} does not exist: the vendor does not know it. Check the handle, and that these credentials are those of the account that created the task.`;
  }
  return `${error.handle} is gone: ${describeSeen(error)}, and now the vendor does not know it. It was deleted; create a new task.`;
}

function describeSeen({ statesSeen }: WaitError): string {
  const last = statesSeen.at(-1);
  return last === undefined
    ? 'its state was never seen'
    : `it was last seen ${last.state} (${last.vendorState})`;
}
