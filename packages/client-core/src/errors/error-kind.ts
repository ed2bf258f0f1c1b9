/**
 * What went wrong, in the words that every vendor shares:
 *
 * - `auth`: the vendor does not accept the credentials, the signature or the clock
 * - `permission`: the credentials are good, but may not do this
 * - `not-found`: the resource does not exist (any more)
 * - `conflict`: the resource is in a state that forbids this
 * - `invalid`: an argument is wrong, found by us before sending or by the vendor
 * - `throttled`: too many requests
 * - `server`: the vendor failed
 * - `network`: no response arrived
 * - `timeout`: no complete response within the time allowed
 * - `aborted`: the caller's signal ended the call
 * - `malformed`: a response arrived that is not what the API documents
 * - `config`: the client is set up wrongly
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

/** Whether a repeat helps, and what has to change before it does. */
export type RetryAdvice =
  'never' | 'backoff' | 'fresh-signature' | 'fix-clock' | 'refresh-credentials';
