import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';

import { onTestFinished } from 'vitest';

export interface TestProxy {
  readonly host: string;
  /** Requested tunnels, in order: `host:port`. */
  readonly tunnels: readonly string[];
  readonly headers: readonly IncomingHttpHeaders[];
}

export interface ProxyManner {
  /** The `host:port` to which every tunnel connects, as the proxy resolves names itself. */
  readonly to?: string;
  /** Refuses tunnels with this status. */
  readonly status?: number;
  /** Sends no response. */
  readonly silent?: boolean;
  /** Sent directly after the head. */
  readonly head?: string;
}

/** A CONNECT proxy on a loopback port. */
export async function startProxy({
  to,
  status,
  silent,
  head = '',
}: ProxyManner): Promise<TestProxy> {
  const tunnels: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(400).end());
  server.on('connection', (socket) => sockets.add(socket));
  server.on('connect', (request, socket) => {
    socket.on('error', () => undefined);
    tunnels.push(request.url ?? '');
    headers.push(request.headers);
    if (silent) {
      return;
    }
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`);
      return;
    }
    const { hostname, port } = new URL(`http://${to}`);
    const upstream = connect(Number(port), hostname, () => {
      socket.write(`HTTP/1.1 200 OK\r\n\r\n${head}`);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) {
      socket.destroy();
    }
    server.close();
  });
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return { host, tunnels, headers };
}
