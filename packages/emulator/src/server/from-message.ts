import type { IncomingMessage } from 'node:http';
import { splitTarget, type IncomingRequest } from '../core/incoming-request.js';
import { readBody } from '../core/read-body.js';

/** Takes a request off the socket with its target untouched. */
export function incomingFromMessage(
  message: IncomingMessage,
  bodyLimitBytes: number,
  signal: AbortSignal,
): IncomingRequest {
  const headers = new Headers();
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2) {
    headers.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '');
  }
  return {
    method: message.method ?? 'GET',
    scheme: 'http',
    host: message.headers.host ?? '',
    ...splitTarget(message.url ?? '/'),
    headers,
    readBody: () => readBody(message, bodyLimitBytes),
    signal,
  };
}
