import { readProxyVariables } from './proxy-variables.js';

type Environment = Readonly<Record<string, string | undefined>>;

const withoutBody: ReadonlySet<number> = new Set([204, 205, 304]);

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
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url, redirect, signal } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const headers = [...request.headers].map(([name, value]): [string, string] => [name, value]);
    const answer = await fetch(url, { method, headers, body, redirect, signal, dispatcher });
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
