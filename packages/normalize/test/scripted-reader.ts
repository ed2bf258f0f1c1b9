import { type DownloadTask, type TaskCallOptions, type TaskState } from '@download-tasks/normalize';
import { formatHandle } from '@download-tasks/normalize/provider';

export const handle = formatHandle('test-cloud', ['one', 'task-1']);

export function taskIn(state: TaskState, more: Partial<DownloadTask> = {}): DownloadTask {
  const vendorState = state.toUpperCase();
  return {
    vendor: 'test-cloud',
    id: 'task-1',
    handle,
    state,
    vendorState,
    files: [],
    raw: {},
    ...more,
  };
}

/** An error as a vendor client throws it. */
export function vendorError(kind: string, more: object = {}): Error {
  return Object.assign(new Error(`${kind} on purpose.`), { kind, ...more });
}

/** The vendor's response to one poll. */
export type Answer = TaskState | DownloadTask | Error;

/**
 * A reader that returns the responses one after the other, repeats the last one forever, and
 * counts.
 */
export function scriptedReader(...answers: readonly Answer[]) {
  const calls: TaskCallOptions[] = [];
  return {
    calls,
    async get(_handle: string, options: TaskCallOptions = {}): Promise<DownloadTask> {
      const answer = answers[Math.min(calls.length, answers.length - 1)];
      calls.push(options);
      if (answer === undefined || answer instanceof Error) {
        throw answer ?? new Error('A scripted reader needs an answer.');
      }
      return typeof answer === 'string' ? taskIn(answer) : answer;
    },
  };
}

/** The error that the promise rejects with; fails if it resolves. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value: unknown) => {
      throw new Error(`Expected a rejection, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
