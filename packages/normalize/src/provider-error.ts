/**
 * What went wrong in a provider call, with the error kinds of the vendor clients. Waits read the
 * `kind` of an error, not its class, so custom providers may throw their own errors.
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
 * What a failed poll means for the wait: access is denied, the task was not found, the failure is
 * temporary, or it is permanent.
 */
export type FailureMeaning = 'denied' | 'not-found' | 'temporary' | 'permanent';

const failures: ReadonlyMap<unknown, FailureMeaning> = new Map<ProviderErrorKind, FailureMeaning>([
  ['auth', 'denied'],
  ['permission', 'denied'],
  ['not-found', 'not-found'],
  ['conflict', 'permanent'],
  ['invalid', 'permanent'],
  ['throttled', 'temporary'],
  ['server', 'temporary'],
  ['network', 'temporary'],
  ['timeout', 'temporary'],
  ['aborted', 'permanent'],
  ['malformed', 'temporary'],
  ['config', 'permanent'],
]);

/** An error without a known `kind` is a bug and permanent, unless it has `retryable: true`. */
export function classifyFailure(error: unknown): FailureMeaning {
  const known = failures.get(kindOf(error));
  if (known !== undefined) {
    return known;
  }
  return readProperty(error, 'retryable') === true ? 'temporary' : 'permanent';
}

/** The error's `kind`, if it has one. */
export function kindOf(error: unknown): unknown {
  return readProperty(error, 'kind');
}

/** Maximum pause that a server can request. A longer hint is a mistake and would end every wait. */
const longestRetryAfterMs = 300_000;

/**
 * The delay that the server requested, in ms: the error's `retryAfterMs`, at most
 * `longestRetryAfterMs`.
 */
export function retryAfterOf(error: unknown): number | undefined {
  const hint = readProperty(error, 'retryAfterMs');
  const isUsable = typeof hint === 'number' && Number.isFinite(hint) && hint > 0;
  return isUsable ? Math.min(hint, longestRetryAfterMs) : undefined;
}

/** Pause if a vendor throttles without a Retry-After hint. */
const defaultPauseMs = 2_000;

/**
 * How long to pause requests to the vendor, in ms; undefined if the failure does not require a
 * pause.
 */
export function pauseAfter(failure: unknown): number | undefined {
  return retryAfterOf(failure) ?? (kindOf(failure) === 'throttled' ? defaultPauseMs : undefined);
}

function readProperty(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
