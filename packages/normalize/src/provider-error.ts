/**
 * What went wrong in a call of a provider, in the words of the vendor clients. Waiting reads the
 * `kind` of an error, not its class, so that a provider of your own may throw its own errors.
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
 * What a failed poll means for the wait: access is denied, the task was not found, the failure may
 * pass, or it will not.
 */
export type FailureMeaning = 'denied' | 'not-found' | 'passing' | 'lasting';

const failures: ReadonlyMap<unknown, FailureMeaning> = new Map<ProviderErrorKind, FailureMeaning>([
  ['auth', 'denied'],
  ['permission', 'denied'],
  ['not-found', 'not-found'],
  ['conflict', 'lasting'],
  ['invalid', 'lasting'],
  ['throttled', 'passing'],
  ['server', 'passing'],
  ['network', 'passing'],
  ['timeout', 'passing'],
  ['aborted', 'lasting'],
  ['malformed', 'passing'],
  ['config', 'lasting'],
]);

/** An error without a known `kind` is a bug and lasts, unless it says `retryable: true`. */
export function classifyFailure(error: unknown): FailureMeaning {
  const known = failures.get(kindOf(error));
  if (known !== undefined) {
    return known;
  }
  return readProperty(error, 'retryable') === true ? 'passing' : 'lasting';
}

/** The error's `kind`, if it has one. */
export function kindOf(error: unknown): unknown {
  return readProperty(error, 'kind');
}

/** The longest pause that a server gets. A longer hint is a mistake and would end every wait. */
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

/** How long to leave a vendor alone that asks for fewer requests and does not say for how long. */
const defaultPauseMs = 2_000;

/**
 * How long nobody should call the vendor, in ms. Undefined: the failure does not ask for a pause.
 */
export function pauseAfter(failure: unknown): number | undefined {
  return retryAfterOf(failure) ?? (kindOf(failure) === 'throttled' ? defaultPauseMs : undefined);
}

function readProperty(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
