import type { RoundTrip } from '../attempt/attempt.js';
import type { DownloadTasksError } from '../errors/download-tasks-error.js';
import type { RetryAdvice } from '../errors/error-kind.js';
import type { FindErrorRule } from '../errors/error-rules.js';
import type { Signer } from '../request/wire-request.js';
import { headerText } from '../response/headers.js';
import { backoffDelay } from './backoff.js';
import type { RetryBudget } from './retry-budget.js';
import type { RetryOptions } from './retry-options.js';
import type { VendorClock } from './vendor-clock.js';

/** A failed attempt, and the state of its call. */
interface FailedAttempt {
  readonly failure: DownloadTasksError;
  /** Undefined if no response arrived. */
  readonly roundTrip: RoundTrip | undefined;
  /** Number of attempts started so far. */
  readonly attempts: number;
  /** Milliseconds until the time limit of the call. */
  readonly remainingMs: number;
  /** What was already corrected for this call: a second time would not help. */
  readonly remedies: readonly RetryAdvice[];
}

/** What to do about a failed attempt. */
type Decision =
  | { readonly retry: false; readonly why: 'pointless' | 'attempts' | 'time' | 'budget' }
  | { readonly retry: true; readonly delayMs: number; readonly remedies: readonly RetryAdvice[] };

/** Decides whether and when a call is retried. */
export type RetryPolicy = (call: FailedAttempt) => Decision;

export function createRetryPolicy(init: {
  readonly options: Required<RetryOptions>;
  readonly budget: RetryBudget;
  readonly clock: VendorClock;
  readonly signer: Signer;
  readonly findRule: FindErrorRule;
}): RetryPolicy {
  const { options, budget, clock, signer, findRule } = init;
  return (call) => {
    // Even if no attempt is left: the client's next call then has the correct time or credentials.
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
   * What can be corrected for a request that was rejected because of its time or credentials.
   * Nothing was executed, so any operation may be retried.
   */
  function remedyFor({ failure, roundTrip, remedies }: FailedAttempt): RetryAdvice | undefined {
    const advice = findRule(failure.code)?.retry;
    if (advice === undefined || roundTrip === undefined || remedies.includes(advice)) {
      return undefined;
    }
    return isRemedied(advice, roundTrip) ? advice : undefined;
  }

  function isRemedied(advice: RetryAdvice, { request, response, signedAt }: RoundTrip): boolean {
    if (advice === 'fix-clock') {
      return clock.learn({ date: headerText(response.headers, 'date'), signedAt });
    }
    return advice === 'refresh-credentials' && signer.dropCredentials?.(request) === true;
  }
}
