import type { ErrorKind, RetryAdvice } from './error-kind.js';
import type { OperationDescriptor } from '../service-descriptor.js';

/** Facts about a failed attempt. */
export interface FailedAttempt {
  readonly kind: ErrorKind;
  readonly status?: number | undefined;
  /** From the vendor's table of codes. */
  readonly advice?: RetryAdvice | undefined;
  /** The vendor certainly did not execute the request. */
  readonly notExecuted?: boolean;
  readonly operation: OperationDescriptor | undefined;
}

/**
 * Whether the same call may succeed when repeated unchanged, without doing the work twice. An
 * operation that must not be repeated, or is unknown, is only retryable if the failed attempt was
 * rejected before execution.
 */
export function isRetryable(attempt: FailedAttempt): boolean {
  if (!mayHelp(attempt)) {
    return false;
  }
  const refused =
    attempt.kind === 'throttled' || attempt.advice === 'fresh-signature' || attempt.notExecuted;
  const { operation } = attempt;
  return refused === true || (operation !== undefined && operation.retry !== 'never');
}

function mayHelp({ kind, status, advice }: FailedAttempt): boolean {
  if (advice !== undefined) {
    // Repeating the call alone fixes neither a wrong clock nor expired credentials.
    return advice === 'backoff' || advice === 'fresh-signature';
  }
  if (kind === 'server') {
    return status === 500 || status === 502 || status === 503 || status === 504;
  }
  return kind === 'throttled' || kind === 'network' || kind === 'timeout';
}
