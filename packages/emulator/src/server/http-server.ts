import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { IncomingRequest } from '../core/incoming-request.js';
import { incomingFromMessage } from './from-message.js';

/** A slow request is cut off after this long, so that connections cannot be held open for nothing. */
const requestTimeoutMs = 60_000;

/** Puts the request handler on HTTP/1.1 with keep-alive. */
export function createHttpServer(
  handle: (request: IncomingRequest) => Promise<Response>,
  bodyLimitBytes: number,
): Server {
  return createServer({ requestTimeout: requestTimeoutMs }, (message, response) => {
    void respond(handle, message, response, bodyLimitBytes);
  });
}

async function respond(
  handle: (request: IncomingRequest) => Promise<Response>,
  message: IncomingMessage,
  response: ServerResponse,
  bodyLimitBytes: number,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort(new Error('The client has gone away.')));
  try {
    const request = incomingFromMessage(message, bodyLimitBytes, gone.signal);
    await send(await handle(request), response);
  } catch {
    // The client went away, its body broke off, or a fault drops the connection: there is nobody to answer.
    response.destroy();
  }
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  if (answer.body === null) response.end();
  else await pipeline(answer.body, response);
}
