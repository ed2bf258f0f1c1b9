import type { Answer } from './answer.js';
import type { Attempt, Outgoing } from './attempt.js';

/** Sends a call and reads its answer. Both flavours of the client go through here. */
export type Send = <Result>(
  outgoing: Outgoing,
  read: (answer: Answer) => Result,
) => Promise<Result>;

/** The one place that decides how often a call is attempted: once. */
export function createSend(attempt: Attempt): Send {
  return async (outgoing, read) => read(await attempt(outgoing, 1));
}
