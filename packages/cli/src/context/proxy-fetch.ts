import { proxyOfLink } from './proxy-of-link.js';
import { readProxyVariables } from './proxy-variables.js';

type Environment = Readonly<Record<string, string | undefined>>;

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

/** The `code` of the cause of an error, where the proxy is what cannot be reached. */
export const proxyUnreachable = 'ProxyUnreachable';

/** While a connection is made. Behind the proxy it makes the connections, so that these are about the proxy itself. */
const connecting =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * A `fetch` that goes through the proxy of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; undefined where none is set, so that a client
 * uses its own transport and undici is not loaded.
 */
export async function proxyFetch(
  environment: Environment,
): Promise<typeof globalThis.fetch | undefined> {
  const variables = readProxyVariables(environment);
  if (variables === undefined) return undefined;
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({ ...variables });
  const proxyOf = proxyOfLink(environment);
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url, redirect, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const headers = [...request.headers].map(([name, value]): [string, string] => [name, value]);
    const answer = await fetch(url, { method, headers, body, redirect, signal, dispatcher }).catch(
      (error: unknown) => {
        const proxy = proxyOf?.(new URL(url));
        throw proxy === undefined ? error : asProxyFailure(error, proxy);
      },
    );
    // Read here, so that what is handed on is an answer of the platform's own kind.
    const bytes = await answer.arrayBuffer();
    const isEmpty = withoutBody.has(answer.status);
    const { status, statusText } = answer;
    return new Response(isEmpty ? null : bytes, {
      status,
      statusText,
      headers: [...answer.headers],
    });
  };
}

/** What a command says in place of the client's message, which blames the endpoint. `syscall` tells clients that nothing was sent. */
function asProxyFailure(error: unknown, proxy: string | URL): unknown {
  const code: unknown = Reflect.get(Object(error instanceof Error && error.cause), 'code');
  if (typeof code !== 'string' || !connecting.test(code)) return error;
  const message = `the proxy ${new URL(proxy).host} cannot be reached (${code}). Check HTTPS_PROXY and HTTP_PROXY, or name the host in NO_PROXY.`;
  const failure = new Error(message, { cause: error });
  return Object.assign(failure, { code: proxyUnreachable, syscall: 'connect' });
}
