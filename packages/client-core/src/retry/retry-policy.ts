import type { Answer } from '../answer.js';
import type { DownloadTasksError } from '../download-tasks-error.js';
import type { FindErrorRule } from '../error-rules.js';
import { backoffDelay } from './backoff.js';
import type { RetryBudget } from './retry-budget.js';
import type { RetryOptions } from './retry-options.js';
import type { VendorClock } from './vendor-clock.js';

/** An attempt that failed, and where its call stands. */
interface FailedCall {
  readonly failure: DownloadTasksError;
  /** Undefined when none arrived. */
  readonly answer: Answer | undefined;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** Milliseconds until the call has used up its time. */
  readonly remainingMs: number;
  /** The call corrected the clock before: a second correction would not help either. */
  readonly clockCorrected: boolean;
}

/** What to do about a failed attempt. */
type Verdict =
  | { readonly retry: false; readonly why: 'pointless' | 'attempts' | 'time' | 'budget' }
  | { readonly retry: true; readonly delayMs: number; readonly clockCorrected: boolean };

/** Decides whether a call is attempted once more, and when. */
export type RetryPolicy = (call: FailedCall) => Verdict;

export function createRetryPolicy(init: {
  readonly options: Required<RetryOptions>;
  readonly budget: RetryBudget;
  readonly clock: VendorClock;
  readonly findRule: FindErrorRule;
}): RetryPolicy {
  const { options, budget, clock, findRule } = init;
  return (call) => {
    // Also when no attempt is left: the client's next call then has the right time.
    const corrected = correctsClock(call);
    if (!corrected && !call.failure.retryable) {
      return { retry: false, why: 'pointless' };
    }
    if (call.attempts >= options.attempts) {
      return { retry: false, why: 'attempts' };
    }
    const { retryAfterMs } = call.failure;
    const delayMs = corrected ? 0 : backoffDelay(call.attempts, options, retryAfterMs);
    // Timers may fire a millisecond early.
    if (delayMs + 1 >= call.remainingMs) {
      return { retry: false, why: 'time' };
    }
    return budget.take()
      ? { retry: true, delayMs, clockCorrected: corrected || call.clockCorrected }
      : { retry: false, why: 'budget' };
  };

  /** Refused for its time, so nothing was executed: this may be repeated whatever the operation. */
  function correctsClock({ failure, answer, clockCorrected }: FailedCall): boolean {
    if (clockCorrected || answer === undefined || findRule(failure.code)?.retry !== 'fix-clock') {
      return false;
    }
    const { signedAt } = answer.exchange;
    return clock.learn({ date: answer.headers.get('date'), signedAt });
  }
}
