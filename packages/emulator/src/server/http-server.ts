import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { IncomingRequest } from '../core/incoming-request.js';
import { incomingFromMessage } from './from-message.js';

export interface HttpLimits {
  /** Largest body that is read. */
  readonly bodyLimitBytes: number;
  /** A request that has not arrived by then is cut off, so that connections cannot be held open for nothing. */
  readonly requestTimeoutMs: number;
}

/** With the limit of a body it bounds what hostile clients can make the emulator hold. */
const maxConnections = 1024;

/** Of the request line and all headers; a longer one is answered 431. */
const maxHeaderSize = 16 * 1024;

/** Puts the request handler on HTTP/1.1 with keep-alive. */
export function createHttpServer(
  handle: (request: IncomingRequest) => Promise<Response>,
  { bodyLimitBytes, requestTimeoutMs }: HttpLimits,
): Server {
  const limits = {
    maxHeaderSize,
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(30_000, Math.ceil(requestTimeoutMs / 2)),
  };
  const server = createServer(limits, (message, response) => {
    void respond(handle, message, response, bodyLimitBytes);
  });
  server.maxConnections = maxConnections;
  return server;
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
