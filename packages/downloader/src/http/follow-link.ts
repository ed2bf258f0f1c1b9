import { DownloadError } from '../download-error.js';
import { DownloadRequest, type RequestOptions, type RangeHeaders } from './download-request.js';
import { headerUrl } from './header-text.js';
import type { LinkPolicy } from './link-policy.js';

const maxRedirects = 5;
const redirectStatuses: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/** The options of the plan that apply to requests. */
export function requestOptions(plan: RequestOptions): RequestOptions {
  const { signal, connectTimeoutMs, idleTimeoutMs, proxyFor } = plan;
  return { signal, connectTimeoutMs, idleTimeoutMs, proxyFor };
}

/** Requests a link. Follows at most five redirects, and checks each like the link itself. */
export async function followLink(
  link: URL,
  policy: LinkPolicy,
  options: RequestOptions,
  range: RangeHeaders = {},
): Promise<DownloadRequest> {
  const visited = new Set<string>();
  let url = link;
  while (visited.size <= maxRedirects) {
    visited.add(url.href);
    const request = await DownloadRequest.open(policy.check(url), options, range);
    const { statusCode: status, headers } = request.response;
    if (!redirectStatuses.has(status)) {
      return request;
    }
    request.close();
    url = nextHop(headers.location, url, status);
    if (visited.has(url.href)) {
      throw redirectError('The link redirects in a loop.', status);
    }
  }
  throw redirectError(`The link redirects more than ${maxRedirects} times.`, undefined);
}

function nextHop(location: string | undefined, base: URL, status: number | undefined): URL {
  const address = headerUrl(location ?? '');
  if (location !== undefined && URL.canParse(address, base)) {
    return new URL(address, base);
  }
  throw redirectError(`The server redirects (HTTP ${status}) to an invalid address.`, status);
}

function redirectError(what: string, status: number | undefined): DownloadError {
  const message = `${what} Request a fresh link. If that does the same, report it to the store.`;
  return new DownloadError({ reason: 'redirect', message, status });
}
