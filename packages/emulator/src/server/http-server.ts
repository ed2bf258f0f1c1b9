import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { once } from 'node:events';
import { type IncomingRequest, incomingFromMessage } from '../http/incoming-request.js';

export interface HttpLimits {
  /** Largest body that is read. */
  readonly bodyLimitBytes: number;
  /**
   * The server cuts off a request that has not arrived by then, so that idle clients cannot hold
   * connections open.
   */
  readonly requestTimeoutMs: number;
}

/** Together with the body limit it bounds the memory that hostile clients can use. */
const maxConnections = 1024;

/** Limit of the request line and all headers; a longer head gets status 431. */
const maxHeaderSize = 16 * 1024;

/** Serves the request handler over HTTP/1.1 with keep-alive. */
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
  response.on('close', () => gone.abort(new Error('The client has disconnected.')));
  try {
    const request = incomingFromMessage(message, bodyLimitBytes, gone.signal);
    await send(await handle(request), response);
  } catch {
    // The client disconnected, its body was cut off, or a fault drops the connection: no response
    // is possible.
    response.destroy();
  }
}

async function send(response: Response, target: ServerResponse): Promise<void> {
  target.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) {
    target.end();
  } else {
    await pipeline(response.body, target);
  }
}

/** Binds a server. Rejects with Node's own error when the port is taken. */
export async function listenOn(server: Server, options: ListenOptions): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The server has no TCP port.');
  }
  const url = `http://${reachableName(host)}:${address.port}`;
  const exposed = !isLoopback(address.address);
  const notice = exposed
    ? `The emulator listens on ${url}, bound to ${host}: other machines can reach it, and its keys are public.`
    : `The emulator listens on ${url}, for this machine only.`;
  if (exposed) {
    process.emitWarning(notice, { code: 'EMULATOR_EXPOSED' });
  }
  return { url, port: address.port, exposed, notice };
}

function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(address);
}

/** Stops accepting, ends connections that are open, and resolves when the port is free. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

/**
 * A name that clients on this machine can connect to, also when the server is bound to every
 * address.
 */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::') {
    return '127.0.0.1';
  }
  return host.includes(':') ? `[${host}]` : host;
}

/** Where to serve HTTP. */
export interface ListenOptions {
  /** A free port by default. */
  readonly port?: number;
  /**
   * Loopback (`127.0.0.1`) by default: the emulator's keys are public, so that no other machine
   * should reach it.
   */
  readonly host?: string;
  /**
   * The server cuts off a request that has not arrived after this number of milliseconds of real
   * time; 60 seconds by default.
   */
  readonly requestTimeoutMs?: number;
}

/** Where HTTP is served. */
export interface Listening {
  /** `http://127.0.0.1:4010`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Whether other machines can reach it. */
  readonly exposed: boolean;
  /** A sentence that says what it is bound to, for the person who started it. */
  readonly notice: string;
}
