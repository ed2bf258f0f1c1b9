import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { readRequest } from '../capture-server.js';
import type { CapturedRequest } from '../capture-server.js';

/** A request with its intended URL, independent of the actual server. */
export interface CloudRequest extends CapturedRequest {
  readonly url: URL;
}

export interface CloudResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text unchanged, anything else as JSON. `undefined`: no response. */
  readonly body: unknown;
}

type Respond = (request: CloudRequest) => CloudResponse | Promise<CloudResponse>;

/**
 * STS, instance metadata and credentials URIs: one real loopback server, and a `fetch` that routes
 * every URL to it.
 */
export class FakeCloud {
  readonly requests: CloudRequest[] = [];
  respond: Respond = () => ({ status: 404, body: 'not found' });
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      void (async () => {
        const captured = await readRequest(request);
        const url = new URL(captured.headers.get('x-meant-for') ?? this.origin + captured.target);
        const headers = new Map(captured.headers).set('host', url.host);
        const meant = { ...captured, headers, url };
        this.requests.push(meant);
        const { status = 200, headers: extra = {}, body } = await this.respond(meant);
        if (body === undefined) {
          return;
        }
        // Tests have their own clock: if the time of the response matters, they set it.
        response.sendDate = false;
        response.writeHead(status, extra);
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      })();
    });
  }

  static async start(): Promise<FakeCloud> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FakeCloud(server);
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('not listening');
    }
    return `http://127.0.0.1:${address.port}`;
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set('x-meant-for', url.href);
    return fetch(new URL(url.pathname + url.search, this.origin), { ...init, headers });
  };

  /** `METHOD address` of every request so far. */
  get log(): readonly string[] {
    return this.requests.map(({ method, url }) => `${method} ${url.origin}${url.pathname}`);
  }

  reset(): void {
    this.requests.length = 0;
    this.respond = () => ({ status: 404, body: 'not found' });
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}

/** Responses of the instance metadata with an attached role. */
export function metadata(
  keys: unknown,
  { role = 'the-role', token = 'session-token' }: { role?: string; token?: string } = {},
): Respond {
  const roles = '/latest/meta-data/ram/security-credentials/';
  return ({ method, url, headers }) => {
    if (url.origin !== 'http://100.100.100.200') {
      return { status: 404, body: 'elsewhere' };
    }
    if (method === 'PUT' && url.pathname === '/latest/api/token') {
      return { body: token };
    }
    if (headers.get('x-aliyun-ecs-metadata-token') !== token) {
      return { status: 403, body: '' };
    }
    if (url.pathname === roles) {
      return { body: role };
    }
    return url.pathname === roles + role ? { body: keys } : { status: 404, body: '' };
  };
}
