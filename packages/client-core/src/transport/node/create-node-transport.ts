import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { decompress } from './decompress.js';
import { nodeExchange } from './node-exchange.js';
import type { NodeTimeouts } from './node-timeouts.js';
import { answerLimitBytes, isRedirectStatus, type Transport } from '../transport.js';

const defaults: NodeTimeouts = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
};

/** Unused connections are closed after this, or sooner where the server says so. */
const keepAliveMs = 15_000;

/**
 * A transport over `node:http` and `node:https` that keeps connections for the next call. An unused
 * connection does not keep the process alive.
 */
export function createNodeTransport(timeouts: Partial<NodeTimeouts> = {}): Transport {
  const options = { keepAlive: true, timeout: keepAliveMs, scheduling: 'lifo' } as const;
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  const bounds = { ...defaults, ...timeouts };
  return async (request, { signal, onlyOnce }) => {
    const { incoming, body } = await nodeExchange(request, {
      agent: !onlyOnce && (request.url.protocol === 'https:' ? agents.https : agents.http),
      bounds,
      signal,
    });
    const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
    const encoding = incoming.headers['content-encoding'];
    const bytes = await decompress(body, encoding, answerLimitBytes);
    return {
      status,
      statusText,
      headers: headersOf(incoming.rawHeaders),
      text: new TextDecoder().decode(bytes),
      isRedirect: isRedirectStatus(status),
    };
  };
}

function headersOf(rawHeaders: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}
