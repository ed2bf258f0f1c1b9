import type { WireRequest } from '../request/wire-request.js';
import type { OperationDescriptor, ServiceDescriptor } from '../service-descriptor.js';
import { DownloadTasksError } from './download-tasks-error.js';
import type { ErrorKind, RetryAdvice } from './error-kind.js';
import { excerpt } from './excerpt.js';
import { nextStepFor } from './next-step.js';
import { createRedactor, isSecretName } from './redact-text.js';
import { isRetryable } from './retryable.js';
import { safeCause } from './safe-cause.js';

/** The failed call and its progress. */
export interface FailedCall {
  readonly operation: OperationDescriptor | undefined;
  /** Number of attempts started so far. */
  readonly attempts: number;
  /** The request as sent: its secrets are redacted wherever they appear. */
  readonly request?: WireRequest | undefined;
}

/** A failure before redaction. */
export interface Failure {
  readonly kind: ErrorKind;
  readonly message: string;
  /**
   * Whether code, status and request id follow the message in brackets, regardless of its length.
   */
  readonly isRefusal?: boolean;
  /** Overrides the default next step of the kind. */
  readonly nextStep?: string | undefined;
  readonly advice?: RetryAdvice | undefined;
  readonly notExecuted?: boolean;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** A body that could not be read. */
  readonly body?: string | undefined;
  readonly cause?: unknown;
}

/** Creates the error for a failure, without the secrets of the service and the request. */
export type Fail = (call: FailedCall, failure: Failure) => DownloadTasksError;

export function createFail(service: ServiceDescriptor): Fail {
  const redactor = createRedactor(service.secretFields);
  return (call, failure) => {
    const { kind, status, cause, body } = failure;
    const { operation, attempts } = call;
    const secrets = secretsOf(call.request);
    const redact = (text: string): string => redactor(text, secrets);
    const [code, requestId] = [failure.code, failure.requestId].map((word) =>
      word === undefined ? undefined : excerpt(word, redact, 128),
    );
    const details = [code, `HTTP ${status}`, requestId && `request id ${requestId}`];
    const brackets = failure.isRefusal === true ? ` (${details.filter(Boolean).join(', ')})` : '';
    return new DownloadTasksError({
      vendor: service.vendor,
      operation: operation?.id,
      kind,
      message: excerpt(failure.message, redact, 1024) + brackets,
      nextStep: failure.nextStep ?? nextStepFor({ ...failure, operation }),
      status,
      code,
      requestId,
      retryable: isRetryable({ ...failure, operation }),
      attempts,
      retryAfterMs: failure.retryAfterMs,
      bodyPreview: body === undefined ? undefined : excerpt(body, redact, 512),
      cause: cause === undefined ? undefined : safeCause(cause, redact),
    });
  };
}

/** Longest first, so that a substring never breaks a longer match. */
function secretsOf(request: WireRequest | undefined): readonly string[] {
  if (request === undefined) {
    return [];
  }
  const named = [...request.headers, ...request.url.searchParams];
  const values = named.filter(([name]) => isSecretName(name)).map(([, value]) => value);
  return [...(request.secrets ?? []), ...values].toSorted((a, b) => b.length - a.length);
}
