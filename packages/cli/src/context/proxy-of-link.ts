import { readProxyVariables } from './proxy-variables.js';

/**
 * Which proxy a file is downloaded through, by the same rules as those of undici's EnvHttpProxyAgent for the calls:
 * `HTTPS_PROXY` for https, else `HTTP_PROXY`; `NO_PROXY` names hosts with all below them, perhaps with a port. Undefined where none is set.
 */
export function proxyOfLink(
  environment: Readonly<Record<string, string | undefined>>,
): ((origin: URL) => string | undefined) | undefined {
  const variables = readProxyVariables(environment);
  if (variables === undefined) return undefined;
  const { httpProxy, httpsProxy = httpProxy, noProxy = '' } = variables;
  const isExcepted = readExceptions(noProxy);
  return (origin) => {
    if (isExcepted(origin)) return undefined;
    return origin.protocol === 'https:' ? httpsProxy : httpProxy;
  };
}

function readExceptions(noProxy: string): (origin: URL) => boolean {
  if (noProxy === '*') return () => true;
  const entries = noProxy
    .split(/[,\s]/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, host = entry, port] = /^(.+):(\d+)$/.exec(entry) ?? [];
      return { host: host.replace(/^\*?\./, '').toLowerCase(), port: Number(port ?? 0) };
    });
  return ({ hostname, port, protocol }) => {
    const ownPort = Number(port) || (protocol === 'https:' ? 443 : 80);
    return entries.some((entry) => {
      if (entry.port !== 0 && entry.port !== ownPort) return false;
      return hostname === entry.host || hostname.endsWith(`.${entry.host}`);
    });
  };
}
