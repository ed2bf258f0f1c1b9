import { Socket } from 'node:net';
import { proxyFromEnvironment, type ProxyServer } from '@download-tasks/downloader/proxy';
import type { Dispatcher } from 'undici';
import { proxyUnreachable } from './proxy-unreachable.js';

type Environment = Readonly<Record<string, string | undefined>>;

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Errors of connecting. Behind a proxy they concern the proxy itself, because the proxy connects to
 * the target.
 */
const connecting =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|PROXY_CLOSED)$/;

/** The code of a proxy that refuses a tunnel; its status follows. */
const refused = 'PROXY_HTTP_';

/**
 * Returns a `fetch` that uses the proxy which the environment names for each URL, as downloads do.
 * Returns undefined if it names none, so that a client uses its own transport and undici is not
 * loaded.
 */
export async function proxyFetch(
  environment: Environment,
): Promise<typeof globalThis.fetch | undefined> {
  const proxyOf = proxyFromEnvironment(environment);
  if (proxyOf === undefined) {
    return undefined;
  }
  const { Agent, fetch, Pool, ProxyAgent } = await import('undici');
  const dispatchers = new Map<ProxyServer | undefined, Dispatcher>();
  const dispatcherOf = (proxy: ProxyServer | undefined): Dispatcher => {
    const dispatcher = dispatchers.get(proxy) ?? (proxy ? createAgent(proxy) : new Agent());
    dispatchers.set(proxy, dispatcher);
    return dispatcher;
  };
  const createAgent = ({ url, authorization: token }: ProxyServer): Dispatcher =>
    new ProxyAgent({
      uri: url.href,
      ...(token !== undefined && { token }),
      factory: (origin, options) => new Pool(origin, failingIfClosed(options)),
    });
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url, redirect, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const headers = [...request.headers].map(([name, value]): [string, string] => [name, value]);
    const proxy = proxyOf(new URL(url));
    const dispatcher = dispatcherOf(proxy);
    const options = { method, headers, body, redirect, signal, dispatcher };
    const response = await fetch(url, options).catch((error: unknown) => {
      throw proxy === undefined ? error : asProxyFailure(error, proxy);
    });
    // The body is read here, so that callers get a `Response` of the platform's own class.
    const bytes = await response.arrayBuffer();
    const isEmpty = withoutBody.has(response.status);
    const { status, statusText } = response;
    return new Response(isEmpty ? null : bytes, {
      status,
      statusText,
      headers: [...response.headers],
    });
  };
}

/**
 * undici takes a proxy that closes the connection instead of responding, or that sends something
 * before it is asked, for a lost connection: it connects again without end and without pause, also
 * after the request was aborted. With another code, the request fails.
 */
function failingIfClosed(options: object): object {
  const connect: unknown = Reflect.get(options, 'connect');
  if (typeof connect !== 'function') {
    return options;
  }
  const connectOnce = (target: unknown, done: (error: unknown, socket: unknown) => void): unknown =>
    Reflect.apply(connect, undefined, [
      target,
      (error: unknown, socket: unknown) => {
        if (socket instanceof Socket && socket.readableLength > 0) {
          socket.destroy();
          done(closed(undefined), null);
        } else {
          done(proxyError(error), socket);
        }
      },
    ]);
  return { ...options, connect: connectOnce };
}

/** Gives the failures of a proxy codes of their own. undici states its status in a message only. */
function proxyError(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  const status = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  if (status !== undefined) {
    return Object.assign(new Error(error.message), { code: `${refused}${status}` });
  }
  return Reflect.get(error, 'code') === 'UND_ERR_SOCKET' ? closed(error) : error;
}

function closed(cause: unknown): Error {
  const error = new Error('The proxy opened no tunnel.', { cause });
  return Object.assign(error, { code: 'PROXY_CLOSED' });
}

/**
 * Replaces the client's message, which blames the endpoint. `syscall` tells clients that no request
 * was sent.
 */
function asProxyFailure(error: unknown, { url, variable }: ProxyServer): unknown {
  const code: unknown = Reflect.get(Object(error instanceof Error && error.cause), 'code');
  if (typeof code !== 'string' || !(connecting.test(code) || code.startsWith(refused))) {
    return error;
  }
  const status = code.startsWith(refused) ? code.slice(refused.length) : undefined;
  const what =
    status === undefined ? `cannot be reached (${code})` : `responded with HTTP ${status}`;
  const advice =
    status === '407'
      ? 'Put the right user name and password into that variable.'
      : 'Check that variable, or add the host to NO_PROXY.';
  const message = `the proxy ${url.host} of ${variable} ${what}. ${advice}`;
  const failure = new Error(message, { cause: error });
  return Object.assign(failure, { code: proxyUnreachable, syscall: 'connect' });
}
