import { DownloadError } from '../download-error.js';
import { ProxyServer } from './proxy-server.js';

/**
 * Chooses the proxy for a link. Receives only scheme, host and port. Returns `undefined` for no
 * proxy.
 */
export type ProxyChoice = (origin: URL) => string | URL | ProxyServer | undefined;

export type ProxyFor = (link: URL) => ProxyServer | undefined;

/** Validates the option. A function is called for each connection, and its errors pass through. */
export function readProxy(option: string | URL | ProxyChoice | undefined): ProxyFor {
  if (option === undefined) {
    return () => undefined;
  }
  if (typeof option !== 'function') {
    const proxy = parseProxy(option);
    return () => proxy;
  }
  return (link) => {
    const chosen = option(new URL(link.origin));
    return chosen === undefined || isProxyServer(chosen) ? chosen : parseProxy(chosen);
  };
}

/** Not by `instanceof`, which fails across duplicate installs. */
function isProxyServer(value: string | URL | ProxyServer): value is ProxyServer {
  return typeof value === 'object' && 'authorization' in value;
}

/** An invalid value is not shown: it may contain a password. */
function parseProxy(given: string | URL): ProxyServer {
  if (!URL.canParse(String(given))) {
    throw invalid('it is not a URL');
  }
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol)) {
    throw invalid(`${url.protocol} is not supported`);
  }
  return new ProxyServer(url);
}

function invalid(why: string): DownloadError {
  const message = `proxy: ${why}. Write it like "http://proxy.example.com:3128" or "https://user:password@proxy.example.com".`;
  return new DownloadError({ reason: 'invalid-option', message });
}
