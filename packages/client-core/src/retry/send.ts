import type { Attempt, AttemptResult, RoundTrip, ActiveCall, Outcome } from '../attempt/attempt.js';
import { type CallTimeouts, Deadline } from '../deadline/deadline.js';
import type { RetryAdvice } from '../errors/error-kind.js';
import type { Fail } from '../errors/fail.js';
import { interruption } from '../errors/network-failure.js';
import type { Observer } from '../observe/observer.js';
import { requestEventOf } from '../observe/request-event.js';
import type { RetryBudget } from './retry-budget.js';
import type { RetryPolicy } from './retry-policy.js';

/** A call with its time limits. */
interface BoundedCall extends Omit<ActiveCall, 'deadline'> {
  readonly signal: AbortSignal | undefined;
  readonly timeouts: CallTimeouts;
}

/** Sends a call and reads its response. Both client styles use it. */
export type Send = <Result>(
  call: BoundedCall,
  read: (roundTrip: RoundTrip) => Outcome<Result>,
) => Promise<Result>;

/** The only place that decides how often a call is attempted. */
export function createSend(init: {
  readonly vendor: string;
  readonly attempt: Attempt;
  readonly fail: Fail;
  readonly policy: RetryPolicy;
  readonly budget: RetryBudget;
  readonly observer: Observer | undefined;
}): Send {
  const { vendor, attempt, fail, policy, budget, observer } = init;
  return async ({ operation, request, signal, timeouts }, read) => {
    const deadline = new Deadline(timeouts, signal);
    try {
      const result = await attemptUntilDone({ operation, request, deadline }, read);
      return result.settle();
    } finally {
      deadline.release();
    }
  };

  async function attemptUntilDone<Result>(
    call: ActiveCall,
    read: (roundTrip: RoundTrip) => Outcome<Result>,
  ): Promise<AttemptResult<Result>> {
    let remedies: readonly RetryAdvice[] = [];
    for (let attempts = 1; ; attempts += 1) {
      const work = (): Promise<AttemptResult<Result>> => attempt(call, attempts, read);
      const result = await (observer?.attempt(requestEventOf(vendor, call, attempts), work) ??
        work());
      const { failure, roundTrip } = result;
      if (failure === undefined) {
        budget.giveBack(attempts - 1);
        return result;
      }
      const { remainingMs } = call.deadline;
      const decision = policy({ failure, roundTrip, attempts, remainingMs, remedies });
      if (!decision.retry) {
        observer?.failed(requestEventOf(vendor, call, attempts), failure, decision.why);
        return result;
      }
      ({ remedies } = decision);
      observer?.retry(requestEventOf(vendor, call, attempts), failure, decision.delayMs);
      await pause(decision.delayMs, call, attempts);
    }
  }

  async function pause(delayMs: number, call: ActiveCall, attempts: number): Promise<void> {
    const { operation, deadline } = call;
    const interrupted = await deadline.pause(delayMs);
    if (interrupted !== undefined) {
      const aborted = fail({ operation, attempts }, interruption(interrupted));
      observer?.failed(requestEventOf(vendor, call, attempts), aborted, 'aborted');
      throw aborted;
    }
  }
}
