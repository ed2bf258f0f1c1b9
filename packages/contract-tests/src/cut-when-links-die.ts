import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { Emulator } from '@download-tasks/emulator';

/** An emulator behind a port whose transfers break when their link expires. */
export interface CuttingGateway extends AsyncDisposable {
  readonly origin: string;
  /** The number of links that expired during a transfer. */
  readonly deaths: number;
}

/**
 * Serves an emulator over sockets. A transfer breaks as soon as its link has expired, as behind a
 * proxy that checks the link continuously; this affects the given number of links. `tick` receives
 * the number of sent bytes and advances the time.
 */
export async function cutWhenLinksDie(
  emulator: Emulator,
  { deaths, tick }: { readonly deaths: number; readonly tick: (bytes: number) => unknown },
): Promise<CuttingGateway> {
  const dead = new Set<string>();
  const hasDied = (url: string): boolean => {
    const link = readLink(url);
    const isCut = link !== undefined && (dead.size < deaths || dead.has(link.signature));
    if (!isCut || emulator.now().getTime() <= link.expiresAt) {
      return false;
    }
    dead.add(link.signature);
    return true;
  };
  const server = createServer((request, response) => {
    forward(emulator, request)
      .then(async (received) => {
        response.writeHead(received.status, Object.fromEntries(received.headers));
        await send(received, response, async (bytes) => {
          await tick(bytes);
          return hasDied(request.url ?? '');
        });
      })
      .catch((error: Error) => response.destroy(error));
  });
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    get deaths() {
      return dead.size;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function forward(emulator: Emulator, request: IncomingMessage): Promise<Response> {
  const { method = 'GET', url = '/', headers } = request;
  const body = await buffer(request);
  const entries = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return emulator.fetch(`http://${headers.host}${url}`, {
    method,
    headers: new Headers(entries.map(([name, value]): [string, string] => [name, value])),
    ...(body.length > 0 && { body }),
  });
}

const pieceBytes = 64 * 1024;

/** Sends a body piece by piece until `isOver` returns true. */
async function send(
  { body }: Response,
  response: ServerResponse,
  isOver: (bytes: number) => Promise<boolean>,
): Promise<void> {
  for await (const chunk of body ?? []) {
    for (let offset = 0; offset < chunk.length; offset += pieceBytes) {
      const piece = chunk.subarray(offset, offset + pieceBytes);
      if (!response.write(piece)) {
        await once(response, 'drain');
      }
      if (await isOver(piece.length)) {
        // The written bytes must arrive before the connection ends.
        await setImmediate();
        response.socket?.end();
        return;
      }
    }
  }
  response.end();
}

/** The signature of a pre-signed TOS link, and its expiry. */
function readLink(
  url: string,
): { readonly signature: string; readonly expiresAt: number } | undefined {
  const query = new URLSearchParams(url.split('?')[1]);
  const signature = query.get('X-Tos-Signature');
  if (signature === null) {
    return undefined;
  }
  const date = (query.get('X-Tos-Date') ?? '').replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  return { signature, expiresAt: Date.parse(date) + Number(query.get('X-Tos-Expires')) * 1000 };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the gateway has no port');
  }
  return address.port;
}
