import { headerValue } from './signed-request.js';
import { maskedToken } from './verdict.js';

export const slsTokenHeader = 'x-acs-security-token';

/** Names of the `x-log-` and `x-acs-` headers of a request and of those `others` that it has, sorted. Metadata is never signed. */
export function signedSlsHeaders(headers: Headers, others: readonly string[]): string[] {
  return [...headers.keys()]
    .filter(
      (name) =>
        others.includes(name) ||
        name.startsWith('x-acs-') ||
        (name.startsWith('x-log-') && !name.startsWith('x-log-meta-')),
    )
    .toSorted();
}

/** `name:value` and a line feed for each. */
export function slsHeaderLines(headers: Headers, names: readonly string[]): string {
  return names.map((name) => `${name}:${headerValue(headers, name)}\n`).join('');
}

export function maskSlsToken(headers: Headers): Headers {
  const masked = new Headers(headers);
  if (masked.has(slsTokenHeader)) masked.set(slsTokenHeader, maskedToken);
  return masked;
}
