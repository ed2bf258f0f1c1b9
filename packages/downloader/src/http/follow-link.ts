import { DownloadError } from '../download-error.js';
import { Exchange, type ExchangeOptions, type RangeHeaders } from './exchange.js';
import { headerUrl } from './header-text.js';
import type { LinkPolicy } from './link-policy.js';

const maxRedirects = 5;
const redirectStatuses: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/** How the plan wants its requests. */
export function exchangeOptions(plan: ExchangeOptions): ExchangeOptions {
  const { signal, connectTimeoutMs, idleTimeoutMs, proxyFor } = plan;
  return { signal, connectTimeoutMs, idleTimeoutMs, proxyFor };
}

/** Opens a link and follows its redirects, at most five, each checked like the link itself. */
export async function followLink(
  link: URL,
  policy: LinkPolicy,
  options: ExchangeOptions,
  range: RangeHeaders = {},
): Promise<Exchange> {
  const visited = new Set<string>();
  let url = link;
  while (visited.size <= maxRedirects) {
    visited.add(url.href);
    const exchange = await Exchange.open(policy.check(url), options, range);
    const { statusCode: status, headers } = exchange.response;
    if (!redirectStatuses.has(status)) return exchange;
    exchange.close();
    url = nextHop(headers.location, url, status);
    if (visited.has(url.href)) throw redirectError('The link redirects in a loop.', status);
  }
  throw redirectError(`The link redirects more than ${maxRedirects} times.`, undefined);
}

function nextHop(location: string | undefined, base: URL, status: number | undefined): URL {
  const address = headerUrl(location ?? '');
  if (location !== undefined && URL.canParse(address, base)) return new URL(address, base);
  throw redirectError(`The server redirects (HTTP ${status}) without a valid address.`, status);
}

function redirectError(what: string, status: number | undefined): DownloadError {
  const message = `${what} Ask for a fresh link; if it does the same, report it to the store.`;
  return new DownloadError({ reason: 'redirect', message, status });
}
