import type { ErrorKind, OperationDescriptor, RetryAdvice } from '@download-tasks/client-core';
import type { TaskState } from '@download-tasks/normalize/provider';

/** All words of a type: the compiler refuses an additional or a missing one. */
type Words<Word extends string> = Readonly<Record<Word, true>>;

/** The values of `kind` of an error. */
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

/** The values of `retry` of an error. */
export const retryAdvices: Words<RetryAdvice> = {
  never: true,
  backoff: true,
  'fresh-signature': true,
  'fix-clock': true,
  'refresh-credentials': true,
};

/** The values of `x-retry`. */
export const retryClasses: Words<OperationDescriptor['retry']> = {
  safe: true,
  idempotent: true,
  never: true,
};

/** The possible meanings of a vendor's word for a state. */
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
