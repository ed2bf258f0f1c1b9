import { isIP } from 'node:net';

import { DownloadError } from '../download-error.js';
import { isPublicAddress, privateAddressError } from './public-address.js';

/** A host that the caller allowed: on any port, unless one is given. */
interface OpenHost {
  readonly hostname: string;
  readonly port: string | undefined;
}

/** A link that passed the check, and whether the caller allowed its host. */
export interface CheckedLink {
  readonly url: URL;
  readonly opened: boolean;
}

/** Decides which links may be followed. Applied to the link itself and to each redirect. */
export class LinkPolicy {
  readonly #openHosts: readonly OpenHost[];

  /** `allowHosts`: `host` or `host:port`, exact, without scheme or wildcard. */
  constructor(allowHosts: readonly string[]) {
    this.#openHosts = allowHosts.map(parseOpenHost);
  }

  /** Accepts https links, and http links to allowed hosts. Throws `unsafe-link` for all others. */
  check(url: URL): CheckedLink {
    if (url.username !== '' || url.password !== '') {
      throw unsafe('The link contains a user name or password, which is never sent. Remove it.');
    }
    const opened = this.#openHosts.some((open) => matches(open, url));
    if (url.protocol !== 'https:' && !(opened && url.protocol === 'http:')) {
      throw unsafe(
        `The link to ${url.host} uses ${url.protocol.slice(0, -1)}; only https is allowed. ` +
          'To allow http for a host of your own, add it to `allowHosts`.',
      );
    }
    const address = bareHost(url);
    if (!opened && isIP(address) !== 0 && !isPublicAddress(address)) {
      throw privateAddressError(url.hostname);
    }
    return { url, opened };
  }
}

function matches(open: OpenHost, url: URL): boolean {
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return open.hostname === url.hostname && (open.port === undefined || open.port === port);
}

/** The host without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function parseOpenHost(entry: string): OpenHost {
  const text = isIP(entry) === 6 ? `[${entry}]` : entry;
  const shape = /^(?<host>\[[\da-f:.]+\]|[^\s:/?#@[\]\\*]+)(?::(?<port>\d{1,5}))?$/i.exec(text);
  const host = shape?.groups?.['host'];
  if (host === undefined || !URL.canParse(`http://${text}`)) {
    const message = `allowHosts: "${entry}" is not a host or host:port. Write it like "localhost:8080", without scheme or path.`;
    throw new DownloadError({ reason: 'invalid-option', message });
  }
  return { hostname: new URL(`http://${host}`).hostname, port: shape?.groups?.['port'] };
}

function unsafe(message: string): DownloadError {
  return new DownloadError({ reason: 'unsafe-link', message });
}
