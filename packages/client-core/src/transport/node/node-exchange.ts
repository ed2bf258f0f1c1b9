import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as overHttp,
} from 'node:http';
import { request as overHttps } from 'node:https';
import { onAbort } from '../../on-abort.js';
import type { WireRequest } from '../../wire-request.js';
import type { NodeTimeouts } from './node-timeouts.js';
import { createPhaseTimer, type PhaseTimer } from './phase-timer.js';
import { AnswerTooLarge, answerLimitBytes, isRedirectStatus } from '../transport.js';

/** An answer with its body as sent: compressed, if it was. */
export interface NodeAnswer {
  readonly incoming: IncomingMessage;
  readonly body: Buffer;
}

/**
 * One request and its answer. Whatever ends it early closes the connection; timers and listeners
 * are gone when it settles. Everything after the answer's head happens in events of the same
 * connection, so each listener is there before its event can be.
 */
export function nodeExchange(
  request: WireRequest,
  context: {
    /** `false`: a connection for this request alone. */
    readonly agent: Agent | false;
    readonly bounds: NodeTimeouts;
    readonly signal: AbortSignal;
  },
): Promise<NodeAnswer> {
  const { agent, bounds, signal } = context;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const send = request.url.protocol === 'https:' ? overHttps : overHttp;
    const outgoing = send(request.url, {
      method: request.method,
      headers: headersOf(request),
      agent,
    });
    const timer = createPhaseTimer(bounds, (error) => outgoing.destroy(error));
    const unsubscribe = onAbort(signal, () => outgoing.destroy(new Error('aborted')));
    const release = (): void => {
      timer.stop();
      unsubscribe();
    };
    const fail = (error: Error): void => {
      release();
      reject(error);
    };
    // Stays for good: an error after the end must not become an uncaught one.
    outgoing.on('error', fail);
    followConnection(outgoing, timer);
    let hasAnswer = false;
    outgoing.on('close', () => {
      if (!hasAnswer) {
        fail(new Error('the connection was closed without an answer'));
      }
    });
    outgoing.on('response', (incoming) => {
      hasAnswer = true;
      collect(incoming, timer, fail, (body) => {
        release();
        resolve({ incoming, body });
      });
    });
    outgoing.end(request.body);
  });
}

function followConnection(outgoing: ClientRequest, timer: PhaseTimer): void {
  timer.enter('connect');
  outgoing.on('socket', (socket) => {
    const isTls = 'encrypted' in socket;
    if (outgoing.reusedSocket || (!socket.connecting && !isTls)) {
      timer.enter('headers');
    } else {
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
    // Nobody will read it, and it may be endless.
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
    if (size > answerLimitBytes) {
      incoming.destroy(new AnswerTooLarge(answerLimitBytes));
    }
  });
  incoming.on('end', () => done(Buffer.concat(chunks, size)));
}

/** The headers of the request, and those that only the transport can know. */
function headersOf({ method, headers, body }: WireRequest): Record<string, string | number> {
  const hasLength = body !== undefined || (method !== 'GET' && method !== 'DELETE');
  return {
    'accept-encoding': 'gzip, br',
    'user-agent': `download-tasks node/${process.versions.node}`,
    ...Object.fromEntries(headers),
    ...(hasLength && { 'content-length': body?.byteLength ?? 0 }),
  };
}
