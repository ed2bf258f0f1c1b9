import { splitTarget, type IncomingRequest } from './incoming-request.js';
import { readBody } from './read-body.js';

const methodsWithBody = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Reads a WHATWG `Request` the way it would arrive over a socket. `fetch` does not let a caller choose Host, and sends Content-Length by
 * itself: both are added here, so that a signature over them verifies without a port as it does over one. `signal` is the caller's own: that
 * of a `Request` is silent once the request was collected, which may be long before its answer was read.
 */
export async function incomingFromRequest(
  request: Request,
  bodyLimitBytes: number,
  signal = request.signal,
): Promise<IncomingRequest> {
  signal.throwIfAborted();
  const url = new URL(request.url);
  const body =
    request.body === null ? new Uint8Array() : await readBody(request.body, bodyLimitBytes);
  const headers = new Headers(request.headers);
  headers.set('host', url.host);
  const sendsLength = request.body !== null || methodsWithBody.has(request.method);
  if (sendsLength && body !== undefined && !headers.has('content-length')) {
    headers.set('content-length', String(body.length));
  }
  return {
    method: request.method,
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.host,
    ...splitTarget(url.href.replace(/#.*$/s, '')),
    headers,
    readBody: async () => body,
    signal,
  };
}
