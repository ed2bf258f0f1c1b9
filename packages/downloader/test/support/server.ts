import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import {
  createServer as createSocketServer,
  type Server as SocketServer,
  type Socket,
} from 'node:net';

/**
 * Part of every link in the tests. Must never appear in an error, progress, a result or a file
 * name.
 */
export const secret = 'sEcReT0123456789';

export interface TestServer {
  /** `127.0.0.1:port`, as `allowHosts` accepts it. */
  readonly host: string;
  /** A link to a path on this server, signed like a pre-signed one. */
  readonly link: (path?: string) => string;
  readonly close: () => Promise<void>;
}

/** A real HTTP server on a loopback port. */
export async function serve(listener: RequestListener): Promise<TestServer> {
  const server = createServer(listener);
  return listening(server, () => {
    server.closeAllConnections();
  });
}

/** A server that sends exactly what the test writes, HTTP or not. */
export async function serveRaw(onConnection: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('data', () => onConnection(socket));
  });
  return listening(server, () => {
    for (const socket of sockets) {
      socket.destroy();
    }
  });
}

async function listening(
  server: HttpServer | SocketServer,
  hangUp: () => void,
): Promise<TestServer> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('no port');
  }
  const host = `127.0.0.1:${address.port}`;
  return {
    host,
    link: (path = '/exports/rows.csv') => `http://${host}${path}?Expires=1&Signature=${secret}`,
    close: async () => {
      hangUp();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
