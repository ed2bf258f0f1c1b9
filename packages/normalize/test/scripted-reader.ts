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
export type ScriptedResponse = TaskState | DownloadTask | Error;

/**
 * A reader that returns the responses one after the other, repeats the last one forever, and counts
 * its calls.
 */
export function scriptedReader(...responses: readonly ScriptedResponse[]) {
  const calls: TaskCallOptions[] = [];
  return {
    calls,
    async get(_handle: string, options: TaskCallOptions = {}): Promise<DownloadTask> {
      const response = responses[Math.min(calls.length, responses.length - 1)];
      calls.push(options);
      if (response === undefined || response instanceof Error) {
        throw response ?? new Error('A scripted reader needs a response.');
      }
      return typeof response === 'string' ? taskIn(response) : response;
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
