import { once } from 'node:events';
import type { Server } from 'node:http';

export interface ListenOptions {
  /** A free port by default. */
  readonly port?: number;
  /** Loopback (`127.0.0.1`) by default: the emulator's keys are public, so that no other machine should reach it. */
  readonly host?: string;
  /** A request that has not arrived after so many milliseconds of real time is cut off; 60 seconds by default. */
  readonly requestTimeoutMs?: number;
}

export interface Listening {
  /** `http://127.0.0.1:4010`, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Whether other machines can reach it. */
  readonly exposed: boolean;
  /** What it is bound to, in a sentence for whoever started it. */
  readonly notice: string;
}

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
