import { DownloadError } from '../download-error.js';

/** The proxy for a link, of which only scheme, host and port are told; `undefined`: none. */
export type ProxyChoice = (origin: URL) => string | URL | undefined;

/** A proxy that a tunnel can be asked of. */
export interface Proxy {
  /** Without the user name and the password, so that it may be shown. */
  readonly url: URL;
  /** Value of `Proxy-Authorization`: a secret. */
  readonly authorization: string | undefined;
}

export type ProxyFor = (link: URL) => Proxy | undefined;

/** Checks the option; a function is asked for each connection, and what it throws passes through. */
export function readProxy(option: string | URL | ProxyChoice | undefined): ProxyFor {
  if (option === undefined) return () => undefined;
  if (typeof option !== 'function') {
    const proxy = parseProxy(option);
    return () => proxy;
  }
  return (link) => {
    const chosen = option(new URL(link.origin));
    return chosen === undefined ? undefined : parseProxy(chosen);
  };
}

/** What cannot be used is not shown: it may hold a password. */
function parseProxy(given: string | URL): Proxy {
  if (!URL.canParse(String(given))) throw invalid('it is not a URL');
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol)) throw invalid(`${url.protocol} is not supported`);
  const authorization = authorizationOf(url);
  return { url: new URL(url.origin), authorization };
}

function authorizationOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  try {
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return `Basic ${Buffer.from(pair).toString('base64')}`;
  } catch {
    throw invalid('its user name or password is not percent-encoded properly');
  }
}

function invalid(why: string): DownloadError {
  const message = `proxy: ${why}. Write it like "http://proxy.example.com:3128" or "https://user:password@proxy.example.com".`;
  return new DownloadError({ reason: 'invalid-option', message });
}
