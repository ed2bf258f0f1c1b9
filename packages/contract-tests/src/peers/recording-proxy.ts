import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { transmit, type WireResponse, type WireMessage } from './wire-message.js';

export interface Exchange {
  readonly request: WireMessage;
  readonly response: WireResponse;
}

/** A proxy in front of another port that forwards everything unchanged and records it. */
export interface RecordingProxy extends AsyncDisposable {
  readonly port: number;
  readonly exchanges: readonly Exchange[];
}

export async function recordBefore(port: number): Promise<RecordingProxy> {
  const exchanges: Exchange[] = [];
  const pass = async (incoming: IncomingMessage): Promise<WireResponse> => {
    const { method = '', url: target = '', rawHeaders } = incoming;
    const body = (await buffer(incoming)).toString();
    const request = { method, target, rawHeaders, body };
    const response = await transmit(request, port);
    exchanges.push({ request, response });
    return response;
  };
  const server = createServer((incoming, response) => {
    pass(incoming).then(
      ({ status, rawHeaders, body }) => response.writeHead(status, [...rawHeaders]).end(body),
      (error: Error) => response.destroy(error),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the proxy has no port');
  }
  return {
    port: address.port,
    exchanges,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
