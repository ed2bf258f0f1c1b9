/**
 * What went wrong, with the same kinds for every vendor:
 *
 * - `auth`: the vendor does not accept the credentials, the signature or the clock
 * - `permission`: the credentials are valid, but lack permission
 * - `not-found`: the resource does not exist, or no longer exists
 * - `conflict`: the resource is in a state that forbids this
 * - `invalid`: an argument is invalid, detected before sending or by the vendor
 * - `throttled`: too many requests
 * - `server`: the vendor failed
 * - `network`: no response arrived
 * - `timeout`: no complete response within the time allowed
 * - `aborted`: the caller's signal ended the call
 * - `malformed`: a response arrived that differs from the documentation
 * - `config`: the client is configured incorrectly
 */
export type ErrorKind =
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

/** Whether a retry helps, and what has to change first. */
export type RetryAdvice =
  'never' | 'backoff' | 'fresh-signature' | 'fix-clock' | 'refresh-credentials';
