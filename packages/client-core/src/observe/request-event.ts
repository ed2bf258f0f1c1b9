import type { ActiveCall } from '../attempt/attempt.js';
import type { RequestEvent } from './hooks.js';

/** What may be reported about an attempt: never its headers, body or query. */
export function requestEventOf(
  vendor: string,
  { request, operation }: ActiveCall,
  attempt: number,
): RequestEvent {
  const { origin, pathname, search } = request.url;
  const query = search === '' ? '' : '?[redacted]';
  return {
    vendor,
    operation: operation?.id,
    attempt,
    method: request.method,
    url: `${origin}${pathname}${query}`,
  };
}
