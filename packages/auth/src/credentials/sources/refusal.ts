import type { ErrorKind } from '@download-tasks/client-core';
import { ownField, parseJson } from './json-fields.js';
import type { TextResponse } from './request-text.js';
import { SourceFailure } from './source-failure.js';

/**
 * What a response other than 200 means. Of its text only the vendor's code and request id are kept,
 * and only if they look like such.
 */
export function refusal({ status, text }: TextResponse): SourceFailure {
  const response = parseJson(text);
  const code = word(response, 'Code');
  const requestId = word(response, 'RequestId');
  return new SourceFailure({
    reason: status >= 500 ? 'server-error' : 'refused',
    detail: code === undefined ? `status ${status}` : `status ${status}, ${code}`,
    kind: kindOf(status, code),
    nextStep:
      status >= 500
        ? 'Try again later.'
        : 'Check that the role exists, and that it may be assumed with these keys or this token.',
    status,
    code,
    requestId,
  });
}

function kindOf(status: number, code: string | undefined): ErrorKind {
  if (status === 429 || code?.startsWith('Throttling') === true) {
    return 'throttled';
  }
  return status >= 500 ? 'server' : 'auth';
}

function word(response: unknown, name: string): string | undefined {
  const value = ownField(response, name);
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined;
}
