import { DownloadTasksError } from './download-tasks-error.js';
import type { FailedCall } from './fail.js';

/**
 * The error of a signer, which does not know for which call it signs, as the error of that call.
 * One that names an operation already is left alone.
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
