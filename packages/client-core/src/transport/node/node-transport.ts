import type { Agent, ClientRequest, IncomingMessage, request, RequestOptions } from 'node:http';
import type { HeaderEntry, WireRequest } from '../../request/wire-request.js';
import { isRedirectStatus, type WireResponse } from '../../response/response.js';
import {
  type Delivery,
  ResponseTooLarge,
  responseLimitBytes,
  type Transport,
} from '../transport.js';
import { decompress } from './decompress.js';
import type { NodeTimeouts } from './node-timeouts.js';
import { PhaseTimer } from './phase-timer.js';

const defaults: NodeTimeouts = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 60_000,
  idleTimeoutMs: 30_000,
};

/**
 * Idle connections are closed after this time, or sooner if the server requests it. Requests to one
 * host beyond `maxSockets` are queued, so that thousands of calls do not open thousands of
 * connections.
 */
const agentOptions = {
  keepAlive: true,
  timeout: 15_000,
  scheduling: 'lifo',
  maxSockets: 128,
} as const;

const ownHeaders: readonly HeaderEntry[] = [
  ['accept-encoding', 'gzip, br'],
  ['user-agent', `download-tasks node/${process.versions.node}`],
];

interface Protocol {
  readonly agent: Agent;
  readonly request: typeof request;
}

/**
 * A transport on `node:http` and `node:https` with keep-alive connections. An idle connection does
 * not keep the process alive. Node's modules are loaded by the first request.
 */
export function createNodeTransport(timeouts: Partial<NodeTimeouts> = {}): Transport {
  const bounds = { ...defaults, ...timeouts };
  const protocols = new Map<string, Protocol>();
  return (request, delivery) => {
    const { protocol: name } = request.url;
    let protocol = protocols.get(name);
    if (protocol === undefined) {
      protocol = loadProtocol(name);
      protocols.set(name, protocol);
    }
    return performRequest(request, delivery, protocol, bounds);
  };
}

function loadProtocol(name: string): Protocol {
  const module =
    name === 'https:'
      ? process.getBuiltinModule('node:https')
      : process.getBuiltinModule('node:http');
  const { Agent: KeepAliveAgent, request } = module;
  return { agent: new KeepAliveAgent(agentOptions), request };
}

/**
 * One request and its response. Any early end closes the connection; timers and listeners are
 * removed when it settles. Everything after the response head happens in events of the same
 * connection, so each listener is attached before its event can fire.
 */
function performRequest(
  request: WireRequest,
  { deadline, onlyOnce }: Delivery,
  protocol: Protocol,
  bounds: NodeTimeouts,
): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = protocol.request(optionsOf(request, onlyOnce ? false : protocol.agent));
    const timer = new PhaseTimer(bounds, deadline, (error) => outgoing.destroy(error));
    const unsubscribe = deadline.onInterrupt(() => outgoing.destroy(new Error('aborted')));
    let isSettled = false;
    const fail = (error: Error): void => {
      isSettled = true;
      timer.stop();
      unsubscribe();
      reject(error);
    };
    // Never removed: an error after the end must not become uncaught.
    outgoing.on('error', fail);
    followConnection(outgoing, timer);
    let hasResponse = false;
    outgoing.once('close', () => {
      if (!hasResponse) {
        fail(new Error('the connection was closed without a response'));
      }
    });
    outgoing.once('response', (incoming) => {
      hasResponse = true;
      collect(incoming, timer, fail, (body) => {
        // The end may follow an error.
        if (isSettled) {
          return;
        }
        timer.stop();
        unsubscribe();
        resolve(responseOf(incoming, body));
      });
    });
    outgoing.end(request.body);
  });
}

function optionsOf(
  { method, url, headers, body }: WireRequest,
  agent: Agent | false,
): RequestOptions {
  const { host, hostname, port, pathname, search } = url;
  const all: string[] = [];
  for (const [name, value] of [['host', host] as const, ...ownHeaders, ...headers]) {
    all.push(name, value);
  }
  if (body !== undefined || (method !== 'GET' && method !== 'DELETE')) {
    all.push('content-length', String(body?.byteLength ?? 0));
  }
  return {
    method,
    // Node expects an IPv6 address without brackets.
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port,
    path: pathname + search,
    headers: all,
    agent,
  };
}

function followConnection(outgoing: ClientRequest, timer: PhaseTimer): void {
  if (outgoing.reusedSocket) {
    timer.enter('headers');
    return;
  }
  // The request is queued until it has a socket; only its deadline limits that time.
  outgoing.once('socket', (socket) => {
    const isTls = 'encrypted' in socket;
    if (outgoing.reusedSocket || (!socket.connecting && !isTls)) {
      timer.enter('headers');
    } else {
      timer.enter('connect');
      socket.once(isTls ? 'secureConnect' : 'connect', () => timer.enter('headers'));
    }
  });
}

function collect(
  incoming: IncomingMessage,
  timer: PhaseTimer,
  fail: (error: Error) => void,
  done: (body: Buffer) => void,
): void {
  timer.enter('idle');
  incoming.on('error', fail);
  if (isRedirectStatus(incoming.statusCode ?? 0)) {
    // The body is not needed, and may be endless.
    done(Buffer.alloc(0));
    incoming.destroy();
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    chunks.push(chunk);
    timer.refresh();
    if (size > responseLimitBytes) {
      incoming.destroy(new ResponseTooLarge(responseLimitBytes));
    }
  });
  incoming.once('end', () => {
    const [first] = chunks;
    done(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, size));
  });
}

function responseOf(incoming: IncomingMessage, body: Buffer): WireResponse | Promise<WireResponse> {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = incoming;
  const encoding = incoming.headers['content-encoding'];
  const decoded = encoding === undefined ? body : decompress(body, encoding, responseLimitBytes);
  const complete = (bytes: Buffer): WireResponse => ({
    status,
    statusText,
    headers: entriesOf(rawHeaders),
    text: textOf(bytes),
    isRedirect: isRedirectStatus(status),
  });
  return decoded instanceof Promise ? decoded.then(complete) : complete(decoded);
}

function entriesOf(rawHeaders: readonly string[]): readonly HeaderEntry[] {
  const entries: HeaderEntry[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    entries.push([(rawHeaders[index] ?? '').toLowerCase(), rawHeaders[index + 1] ?? '']);
  }
  return entries;
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
