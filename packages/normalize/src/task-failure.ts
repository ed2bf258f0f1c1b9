import type { TaskFailure } from './download-task.js';
import { nonEmptyText } from './non-empty-text.js';
import { withoutUndefined } from './without-undefined.js';

/** Why a task failed, from the vendor's code and message; undefined if both are missing. */
export function taskFailure(code: unknown, message: unknown): TaskFailure | undefined {
  const failure = withoutUndefined({ code: nonEmptyText(code), message: nonEmptyText(message) });
  return Object.keys(failure).length === 0 ? undefined : failure;
}
