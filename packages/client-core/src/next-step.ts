import type { ErrorKind, RetryAdvice } from './error-kind.js';
import type { FailedAttempt } from './retryable.js';

const byKind: Readonly<Record<ErrorKind, string | undefined>> = {
  auth: 'Check the access key, its secret and, for temporary keys, the session token.',
  permission: 'Ask for the permission to use this operation on this resource.',
  'not-found':
    'Check the identifier, and that account, region and project are those it was made in.',
  conflict: 'Look at the present state of the resource before trying again.',
  invalid: 'Correct the arguments.',
  throttled: 'Wait before calling again, and call less often.',
  server: 'Try again later; if it stays, give the request id to the vendor.',
  network: 'Check the endpoint, the name resolution and the proxy settings.',
  timeout: 'Try again, or allow more time with timeoutMs and totalTimeoutMs.',
  aborted: undefined,
  malformed: 'Check that the endpoint is that of the API and that no proxy answers in its place.',
  config: 'Correct the options of the client.',
};

const byAdvice: Partial<Readonly<Record<RetryAdvice, string>>> = {
  'fix-clock': 'Set the clock of this machine: the vendor compares the time of each request.',
  'refresh-credentials':
    'Check the access key; where it is temporary, get a new one: this one has expired or was withdrawn.',
};

/** What someone who reads the error should do next; undefined when there is nothing to do. */
export function nextStepFor({
  kind,
  advice,
  notExecuted,
  operation,
}: FailedAttempt): string | undefined {
  const fateUnknown = kind === 'network' || kind === 'timeout' || kind === 'server';
  if (fateUnknown && notExecuted !== true && operation?.retry === 'never') {
    return 'It may have taken effect all the same: look before repeating it.';
  }
  const advised = advice === undefined ? undefined : byAdvice[advice];
  if (kind === 'invalid' && operation !== undefined) {
    return `Correct the arguments: ${operation.documentation}`;
  }
  return advised ?? byKind[kind];
}
