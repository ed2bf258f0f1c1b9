import type { TaskFailure } from './download-task.js';
import { nonEmptyText } from './non-empty-text.js';
import { withoutUndefined } from './without-undefined.js';

/** A link in a text: its address, and the query or fragment, which may hold a signature. */
const linkPattern = /\b([a-z][a-z\d+.-]{1,15}:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi;

/**
 * Why a task failed, from the vendor's code and message; undefined if both are missing. Links keep
 * only their address: the message of an error gets into logs.
 */
export function taskFailure(code: unknown, message: unknown): TaskFailure | undefined {
  const failure = withoutUndefined({ code: textOf(code), message: textOf(message) });
  return Object.keys(failure).length === 0 ? undefined : failure;
}

function textOf(value: unknown): string | undefined {
  return nonEmptyText(value)?.replaceAll(linkPattern, '$1?[redacted]');
}
