/** Whether the environment names a proxy. Without one, no proxy code is loaded. */
export function namesProxy(environment: Readonly<Record<string, string | undefined>>): boolean {
  return ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) =>
    Boolean(environment[name]?.trim()),
  );
}

/**
 * Returns a `fetch` that uses the proxy of the environment. Returns undefined if there is none, so
 * that clients use their own transport.
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
