/**
 * Whether the environment names a proxy at all: without one, nothing that has to do with proxies is
 * loaded.
 */
export function namesProxy(environment: Readonly<Record<string, string | undefined>>): boolean {
  return ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) =>
    Boolean(environment[name]?.trim()),
  );
}

/**
 * A `fetch` through the proxy of the environment; undefined where there is none, so that clients
 * use their own transport.
 */
export async function loadProxyFetch(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<typeof globalThis.fetch | undefined> {
  if (!namesProxy(environment)) {
    return undefined;
  }
  const { proxyFetch } = await import('./proxy-fetch.js');
  return proxyFetch(environment);
}
