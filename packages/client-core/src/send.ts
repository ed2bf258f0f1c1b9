import type { Answer } from './answer.js';
import type { Attempt, Outgoing } from './attempt.js';
import { Interrupted } from './deadline.js';
import type { RetryAdvice } from './error-kind.js';
import type { Fail } from './fail.js';
import type { Observer } from './observe/observer.js';
import { requestEventOf } from './observe/request-event.js';
import { pause } from './retry/pause.js';
import type { RetryBudget } from './retry/retry-budget.js';
import type { RetryPolicy } from './retry/retry-policy.js';
import type { CallTimeouts } from './timeouts.js';
import { interruption } from './transport-failure.js';
import { type Outcome, type Reading, tryOnce } from './try-once.js';

/** A call with the time it has, for each attempt and in total. */
type Call = Omit<Outgoing, 'limit'> & CallTimeouts;

/** Sends a call and reads its answer. Both flavours of the client go through here. */
export type Send = <Result>(
  call: Call,
  read: (answer: Answer) => Reading<Result>,
) => Promise<Result>;

/** The one place that decides how often a call is attempted. */
export function createSend(init: {
  readonly vendor: string;
  readonly attempt: Attempt;
  readonly fail: Fail;
  readonly policy: RetryPolicy;
  readonly budget: RetryBudget;
  readonly observer: Observer | undefined;
}): Send {
  const { vendor, attempt, fail, policy, budget, observer } = init;
  return async (call, read) => {
    const endsAt = performance.now() + call.totalTimeoutMs;
    let remedies: readonly RetryAdvice[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const outgoing = { ...call, limit: limitOf(call, endsAt - performance.now()) };
      const outcome = await observe(outgoing, attempts, read);
      const { failure, answer } = outcome;
      if (failure === undefined) {
        budget.giveBack(attempts - 1);
        return outcome.settle();
      }
      const remainingMs = endsAt - performance.now();
      const verdict = policy({ failure, answer, attempts, remainingMs, remedies });
      if (!verdict.retry) {
        observer?.failed(requestEventOf(vendor, outgoing, attempts), failure, verdict.why);
        return outcome.settle();
      }
      ({ remedies } = verdict);
      observer?.retry(requestEventOf(vendor, outgoing, attempts), failure, verdict.delayMs);
      await wait(verdict.delayMs, outgoing, attempts);
    }
  };

  function observe<Result>(
    outgoing: Outgoing,
    attempts: number,
    read: (answer: Answer) => Reading<Result>,
  ): Promise<Outcome<Result>> {
    const work = (): Promise<Outcome<Result>> => tryOnce(attempt, outgoing, attempts, read);
    return observer === undefined
      ? work()
      : observer.attempt(requestEventOf(vendor, outgoing, attempts), work);
  }

  async function wait(delayMs: number, outgoing: Outgoing, attempts: number): Promise<void> {
    try {
      await pause(delayMs, outgoing.signal);
    } catch (error) {
      if (!(error instanceof Interrupted)) {
        throw error;
      }
      const { operation, limit } = outgoing;
      const aborted = fail({ operation, attempts }, interruption(error, limit));
      observer?.failed(requestEventOf(vendor, outgoing, attempts), aborted, 'aborted');
      throw aborted;
    }
  }
}

/** The time of an attempt: what the call has left, where that is less than an attempt may take. */
function limitOf({ timeoutMs, totalTimeoutMs }: Call, remainingMs: number): Outgoing['limit'] {
  return remainingMs < timeoutMs
    ? { milliseconds: Math.max(1, remainingMs), words: `${totalTimeoutMs} ms in total` }
    : { milliseconds: timeoutMs, words: `${timeoutMs} ms` };
}
