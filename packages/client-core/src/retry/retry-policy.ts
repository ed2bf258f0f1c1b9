import type { Answer } from '../answer.js';
import type { DownloadTasksError } from '../download-tasks-error.js';
import type { RetryAdvice } from '../error-kind.js';
import type { FindErrorRule } from '../error-rules.js';
import { backoffDelay } from './backoff.js';
import type { RetryBudget } from './retry-budget.js';
import type { RetryOptions } from './retry-options.js';
import type { Signer } from '../wire-request.js';
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
  /** What was put right for this call before: doing it a second time would not help either. */
  readonly remedies: readonly RetryAdvice[];
}

/** What to do about a failed attempt. */
type Verdict =
  | { readonly retry: false; readonly why: 'pointless' | 'attempts' | 'time' | 'budget' }
  | { readonly retry: true; readonly delayMs: number; readonly remedies: readonly RetryAdvice[] };

/** Decides whether a call is attempted once more, and when. */
export type RetryPolicy = (call: FailedCall) => Verdict;

export function createRetryPolicy(init: {
  readonly options: Required<RetryOptions>;
  readonly budget: RetryBudget;
  readonly clock: VendorClock;
  readonly signer: Signer;
  readonly findRule: FindErrorRule;
}): RetryPolicy {
  const { options, budget, clock, signer, findRule } = init;
  return (call) => {
    // Also when no attempt is left: the client's next call then has the right time or credentials.
    const remedy = remedyFor(call);
    if (remedy === undefined && !call.failure.retryable) {
      return { retry: false, why: 'pointless' };
    }
    if (call.attempts >= options.attempts) {
      return { retry: false, why: 'attempts' };
    }
    const { retryAfterMs } = call.failure;
    const delayMs = remedy !== undefined ? 0 : backoffDelay(call.attempts, options, retryAfterMs);
    // Timers may fire a millisecond early.
    if (delayMs + 1 >= call.remainingMs) {
      return { retry: false, why: 'time' };
    }
    return budget.take()
      ? { retry: true, delayMs, remedies: remedy ? [...call.remedies, remedy] : call.remedies }
      : { retry: false, why: 'budget' };
  };

  /**
   * What could be put right about a request that was refused for its time or its credentials.
   * Nothing was executed, so it may be repeated whatever the operation.
   */
  function remedyFor({ failure, answer, remedies }: FailedCall): RetryAdvice | undefined {
    const advice = findRule(failure.code)?.retry;
    if (advice === undefined || answer === undefined || remedies.includes(advice)) {
      return undefined;
    }
    return isRemedied(advice, answer) ? advice : undefined;
  }

  function isRemedied(advice: RetryAdvice, { headers, exchange }: Answer): boolean {
    const { signedAt, signed } = exchange;
    if (advice === 'fix-clock') {
      return clock.learn({ date: headers.get('date'), signedAt });
    }
    const isRefused = advice === 'refresh-credentials' && signed !== undefined;
    return isRefused && signer.dropCredentials?.(signed) === true;
  }
}
