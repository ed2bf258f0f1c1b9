import { proxyFromEnvironment, type ProxyServer } from '@download-tasks/downloader/proxy';
import type { Dispatcher } from 'undici';
import { proxyUnreachable } from './proxy-unreachable.js';

type Environment = Readonly<Record<string, string | undefined>>;

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * While a connection is made. Behind the proxy it makes the connections, so that these are about
 * the proxy itself.
 */
const connecting =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * A `fetch` that goes through the proxy that the environment names for each URL, as downloads do.
 * Undefined where it names none, so that a client uses its own transport and undici is not loaded.
 */
export async function proxyFetch(
  environment: Environment,
): Promise<typeof globalThis.fetch | undefined> {
  const proxyOf = proxyFromEnvironment(environment);
  if (proxyOf === undefined) {
    return undefined;
  }
  const { Agent, fetch, ProxyAgent } = await import('undici');
  const dispatchers = new Map<ProxyServer | undefined, Dispatcher>();
  const dispatcherOf = (proxy: ProxyServer | undefined): Dispatcher => {
    const dispatcher = dispatchers.get(proxy) ?? (proxy ? createAgent(proxy) : new Agent());
    dispatchers.set(proxy, dispatcher);
    return dispatcher;
  };
  const createAgent = ({ url, authorization: token }: ProxyServer): Dispatcher =>
    new ProxyAgent({ uri: url.href, ...(token !== undefined && { token }) });
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
    // Read here, so that what is handed on is a response of the platform's own kind.
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
 * What a command says in place of the client's message, which blames the endpoint. `syscall` tells
 * clients that nothing was sent.
 */
function asProxyFailure(error: unknown, { url, variable }: ProxyServer): unknown {
  const code: unknown = Reflect.get(Object(error instanceof Error && error.cause), 'code');
  if (typeof code !== 'string' || !connecting.test(code)) {
    return error;
  }
  const message = `the proxy ${url.host} of ${variable} cannot be reached (${code}). Check that variable, or name the host in NO_PROXY.`;
  const failure = new Error(message, { cause: error });
  return Object.assign(failure, { code: proxyUnreachable, syscall: 'connect' });
}
