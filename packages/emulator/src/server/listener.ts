import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Listening, ListenOptions } from './listening.js';

/** Binds a server. Rejects with Node's own error when the port is taken. */
export async function listenOn(server: Server, options: ListenOptions): Promise<Listening> {
  const host = options.host ?? '127.0.0.1';
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server has no TCP port.');
  const url = `http://${reachableName(host)}:${address.port}`;
  const exposed = !isLoopback(address.address);
  const notice = exposed
    ? `The emulator listens on ${url}, bound to ${host}: other machines can reach it, and its keys are public.`
    : `The emulator listens on ${url}, for this machine only.`;
  if (exposed) process.emitWarning(notice, { code: 'EMULATOR_EXPOSED' });
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

/** A name that clients on this machine can dial, also when the server is bound to every address. */
function reachableName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
