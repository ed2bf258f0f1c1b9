import type { WireRequest } from '@download-tasks/client-core';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';

/** A request exactly as received from the socket. */
export interface CapturedRequest {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** A real loopback server that keeps the last request. */
export class CaptureServer {
  readonly #server: Server;
  #last: CapturedRequest | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      void readRequest(request).then((captured) => {
        this.#last = captured;
        response.end();
      });
    });
  }

  static async start(): Promise<CaptureServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CaptureServer(server);
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('not listening');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  /** Sends a signed request through the platform's fetch and returns what arrived. */
  async receive({ method, url, headers, body }: WireRequest): Promise<CapturedRequest> {
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body: body ?? null,
    });
    await response.arrayBuffer();
    if (this.#last === undefined) {
      throw new Error('nothing arrived');
    }
    return this.#last;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

/** A whole request, with its raw headers. */
export async function readRequest(request: IncomingMessage): Promise<CapturedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
  }
  const headers = new Map<string, string>();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    headers.set(request.rawHeaders[index]!.toLowerCase(), request.rawHeaders[index + 1]!);
  }
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers,
    body: Buffer.concat(chunks),
  };
}
