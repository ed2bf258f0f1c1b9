import { DownloadTasksError } from './download-tasks-error.js';
import type { FailedCall } from './fail.js';

/**
 * Converts the error of a signer, which does not know the call, to the error of that call. An error
 * that already names an operation is returned unchanged.
 */
export function errorOfCall(
  error: DownloadTasksError,
  vendor: string,
  { operation, attempts }: FailedCall,
): DownloadTasksError {
  if (error.operation !== undefined) {
    return error;
  }
  const subject = `${error.vendor}: `;
  const { kind, status, code, requestId, retryable, retryAfterMs, bodyPreview, cause } = error;
  const message = error.message.startsWith(subject)
    ? error.message.slice(subject.length)
    : error.message;
  return new DownloadTasksError({
    vendor,
    operation: operation?.id,
    kind,
    message,
    status,
    code,
    requestId,
    retryable,
    attempts,
    retryAfterMs,
    bodyPreview,
    cause,
  });
}
