import type { ErrorKind, RetryAdvice } from './error-kind.js';
import type { FailedAttempt } from './retryable.js';

const byKind: Readonly<Record<ErrorKind, string | undefined>> = {
  auth: 'Check the access key, its secret and, for temporary keys, the session token.',
  permission: 'Request permission to use this operation on this resource.',
  'not-found': 'Check the identifier, and that it belongs to this account, region and project.',
  conflict: 'Check the current state of the resource before you try again.',
  invalid: 'Correct the arguments.',
  throttled: 'Wait before you call again, and call less often.',
  server: 'Try again later. If it keeps failing, send the request id to the vendor.',
  network: 'Check the endpoint, the DNS and the proxy settings.',
  timeout: 'Try again, or allow more time with timeoutMs and totalTimeoutMs.',
  aborted: undefined,
  malformed: 'Check that the endpoint is the API, and that no proxy responds instead.',
  config: 'Correct the options of the client.',
};

const byAdvice: Partial<Readonly<Record<RetryAdvice, string>>> = {
  'fix-clock': 'Set the clock of this machine: the vendor checks the time of each request.',
  'refresh-credentials':
    'Check the access key. If it is temporary, get a new one: this one has expired or was revoked.',
};

/** What the reader of the error should do next; undefined if there is nothing to do. */
export function nextStepFor({
  kind,
  advice,
  notExecuted,
  operation,
}: FailedAttempt): string | undefined {
  const isOutcomeUnknown = kind === 'network' || kind === 'timeout' || kind === 'server';
  if (isOutcomeUnknown && notExecuted !== true && operation?.retry === 'never') {
    return 'It may have taken effect: check before you repeat it.';
  }
  const advised = advice === undefined ? undefined : byAdvice[advice];
  if (kind === 'invalid' && operation !== undefined) {
    return `Correct the arguments: ${operation.documentation}`;
  }
  return advised ?? byKind[kind];
}
