import { DownloadTasksError } from './download-tasks-error.js';

/**
 * Returns a field of a response that a task needs, although the API does not guarantee it.
 *
 * @throws {DownloadTasksError} of kind `malformed`, naming the field, if it is missing or `null`.
 */
export function expectField<Value>(
  value: Value,
  place: { readonly vendor: string; readonly operation: string; readonly field: string },
): NonNullable<Value> {
  if (value !== undefined && value !== null) {
    return value;
  }
  const { vendor, operation, field } = place;
  throw new DownloadTasksError({
    vendor,
    operation,
    kind: 'malformed',
    message: `the response has no ${field}`,
    nextStep:
      'Report it to the vendor. If the call creates something, look for it before you call again.',
  });
}
