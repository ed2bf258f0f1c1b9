import type { Answer } from './answer.js';
import type { Exchange, Fail, Failure } from './fail.js';
import { readText } from './read-text.js';
import type { WireRequest } from './wire-request.js';

/** Answers of control calls are small; this only keeps memory bounded. */
const answerLimitBytes = 64 * 1024 * 1024;

/** Sends a signed request and reads the whole answer. Redirects are refused. */
export async function transmit(init: {
  readonly fetch: typeof globalThis.fetch;
  readonly exchange: Exchange;
  readonly request: WireRequest;
  readonly signal: AbortSignal;
  readonly fail: Fail;
}): Promise<Answer> {
  // Called as a bare function: the platform's fetch refuses any other `this`.
  const { fetch, exchange, request, signal, fail } = init;
  const { method, headers, body = null } = request;
  const response = await fetch(request.url, { method, headers, body, redirect: 'manual', signal });
  const { status, statusText } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    response.body?.cancel().catch(() => undefined);
    throw fail(exchange, redirected(response));
  }
  const text = await readText(response, answerLimitBytes, signal);
  if (status < 200 || status > 599) {
    const message = `HTTP ${status} is no status of an answer`;
    throw fail(exchange, { kind: 'malformed', message, status, body: text });
  }
  return { status, statusText, headers: response.headers, text, exchange };
}

function redirected(response: Response): Failure {
  const location = response.headers.get('location');
  const where = location === null ? '' : ` to ${location.slice(0, 512)}`;
  return {
    kind: 'config',
    message: `the endpoint redirects${where} and that is not followed`,
    nextStep: 'Pass the base URL of the API as "endpoint": signed requests go nowhere else.',
    status: response.status,
  };
}
