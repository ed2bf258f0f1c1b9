/**
 * The words for what went wrong in a provider's call, as the vendor clients use them. An error is
 * understood by its `kind`, not by its class, so that a provider of your own may throw errors of
 * its own.
 */
export type ProviderErrorKind =
  | 'auth'
  | 'permission'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'throttled'
  | 'server'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'malformed'
  | 'config';

/**
 * What a wait makes of an error: the credentials are refused, the task is not there, it may pass,
 * it will not.
 */
export type PollFailure = 'denied' | 'not-found' | 'passing' | 'lasting';

const failures: Readonly<Record<ProviderErrorKind, PollFailure>> = {
  auth: 'denied',
  permission: 'denied',
  'not-found': 'not-found',
  conflict: 'lasting',
  invalid: 'lasting',
  throttled: 'passing',
  server: 'passing',
  network: 'passing',
  timeout: 'passing',
  aborted: 'lasting',
  malformed: 'passing',
  config: 'lasting',
};

/**
 * An error without a known `kind` is a mistake in a program and lasts, unless it says `retryable:
 * true`.
 */
export function classifyPollFailure(error: unknown): PollFailure {
  const kind = kindOf(error);
  const known = Object.entries(failures).find(([word]) => word === kind);
  if (known !== undefined) {
    return known[1];
  }
  return readProperty(error, 'retryable') === true ? 'passing' : 'lasting';
}

/** The error's own word for what went wrong, if it has one. */
export function kindOf(error: unknown): unknown {
  return readProperty(error, 'kind');
}

/**
 * The longest pause that a server gets. A hint beyond it is a mistake, and would end the wait for a
 * whole scope.
 */
const longestRetryAfterMs = 300_000;

/**
 * How long the server asked not to be called, in ms: the error's `retryAfterMs`, and never more
 * than `longestRetryAfterMs`.
 */
export function retryAfterOf(error: unknown): number | undefined {
  const hint = readProperty(error, 'retryAfterMs');
  const isUsable = typeof hint === 'number' && Number.isFinite(hint) && hint > 0;
  return isUsable ? Math.min(hint, longestRetryAfterMs) : undefined;
}

function readProperty(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
