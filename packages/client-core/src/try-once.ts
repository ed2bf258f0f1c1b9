import type { Answer } from './answer.js';
import type { Attempt, Outgoing } from './attempt.js';
import { DownloadTasksError } from './download-tasks-error.js';

/** What an answer says: a failure may be worth another attempt before the call is settled. */
export interface Reading<Result> {
  readonly failure: DownloadTasksError | undefined;
  /** Hands the result over, or throws. */
  readonly settle: () => Result;
}

/** How an attempt ended, with an answer or without. */
export interface Outcome<Result> extends Reading<Result> {
  readonly answer: Answer | undefined;
}

/** Makes an attempt and reads its answer; a failure of either is an outcome too. */
export async function tryOnce<Result>(
  attempt: Attempt,
  outgoing: Outgoing,
  attempts: number,
  read: (answer: Answer) => Reading<Result>,
): Promise<Outcome<Result>> {
  try {
    const answer = await attempt(outgoing, attempts);
    return { answer, ...read(answer) };
  } catch (error) {
    if (!DownloadTasksError.isInstance(error)) {
      throw error;
    }
    const settle = (): never => {
      throw error;
    };
    return { answer: undefined, failure: error, settle };
  }
}
