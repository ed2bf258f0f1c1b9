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
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

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
 * Replaces the client's message, which blames the endpoint. `syscall` tells clients that no request
 * was sent.
 */
function asProxyFailure(error: unknown, { url, variable }: ProxyServer): unknown {
  const code: unknown = Reflect.get(Object(error instanceof Error && error.cause), 'code');
  if (typeof code !== 'string' || !connecting.test(code)) {
    return error;
  }
  const message = `the proxy ${url.host} of ${variable} cannot be reached (${code}). Check that variable, or add the host to NO_PROXY.`;
  const failure = new Error(message, { cause: error });
  return Object.assign(failure, { code: proxyUnreachable, syscall: 'connect' });
}
