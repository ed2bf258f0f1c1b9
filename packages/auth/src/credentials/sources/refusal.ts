import type { ErrorKind } from '@download-tasks/client-core';
import { ownField, parseJson } from './json-fields.js';
import type { TextResponse } from './request-text.js';
import { SourceFailure } from './source-failure.js';

/**
 * The failure for a response without keys. Only the vendor's code and request id are kept, and only
 * if they look valid. `envelope` contains the request id and, beside it or in a field `Error`, the
 * code. Default: the whole response.
 */
export function refusal(
  { status, text }: Pick<TextResponse, 'status' | 'text'>,
  envelope: unknown = parseJson(text),
): SourceFailure {
  const code = word(ownField(envelope, 'Error') ?? envelope, 'Code');
  const requestId = word(envelope, 'RequestId');
  const kind = kindOf(status, code);
  return new SourceFailure({
    reason: kind === 'server' ? 'server-error' : 'refused',
    detail: code === undefined ? `status ${status}` : `status ${status}, ${code}`,
    kind,
    nextStep:
      kind === 'server'
        ? 'Try again later.'
        : 'Check that the role exists, and that it may be assumed with these keys or this token.',
    status,
    code,
    requestId,
  });
}

function kindOf(status: number, code: string | undefined): ErrorKind {
  if (status === 429 || /^(?:Throttling|RequestLimitExceeded)/.test(code ?? '')) {
    return 'throttled';
  }
  return status >= 500 || code?.startsWith('InternalError') === true ? 'server' : 'auth';
}

function word(response: unknown, name: string): string | undefined {
  const value = ownField(response, name);
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined;
}
