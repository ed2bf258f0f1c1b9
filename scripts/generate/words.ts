import type { ErrorKind, OperationDescriptor, RetryAdvice } from '@download-tasks/client-core';
import type { TaskState } from '@download-tasks/normalize/provider';

/** All words of a type: the compiler refuses one too many and one too few. */
type Words<Word extends string> = Readonly<Record<Word, true>>;

/** What `kind` of an error can be. */
export const errorKinds: Words<ErrorKind> = {
  auth: true,
  permission: true,
  'not-found': true,
  conflict: true,
  invalid: true,
  throttled: true,
  server: true,
  network: true,
  timeout: true,
  aborted: true,
  malformed: true,
  config: true,
};

/** What `retry` of an error can be. */
export const retryAdvices: Words<RetryAdvice> = {
  never: true,
  backoff: true,
  'fresh-signature': true,
  'fix-clock': true,
  'refresh-credentials': true,
};

/** What `x-retry` can be. */
export const retryClasses: Words<OperationDescriptor['retry']> = {
  safe: true,
  idempotent: true,
  never: true,
};

/** What a vendor's word for a state can mean. */
export const taskStates: Words<TaskState> = {
  queued: true,
  running: true,
  succeeded: true,
  partial: true,
  failed: true,
  canceled: true,
  expired: true,
  unknown: true,
};
