import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Server,
  type Socket,
} from 'node:net';

const servers: Server[] = [];

/** Serves on a free port of this machine until {@link closeServers}; resolves with the base URL. */
export async function listen(handler: RequestListener): Promise<string> {
  return start(createServer(handler));
}

/** Serves arbitrary bytes, HTTP or not. */
export async function listenRaw(handler: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    handler(socket);
  });
  server.on('close', () => undefined);
  rawSockets.set(server, sockets);
  return start(server);
}

const rawSockets = new Map<Server, Set<Socket>>();

/** The base URL of a server once it listens. */
export async function start(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Closes all servers and their connections. */
export async function closeServers(): Promise<void> {
  await Promise.all(
    servers.splice(0).map(async (server) => {
      if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') {
        server.closeAllConnections();
      }
      rawSockets.get(server)?.forEach((socket) => socket.destroy());
      rawSockets.delete(server);
      server.close();
      await once(server, 'close');
    }),
  );
}
