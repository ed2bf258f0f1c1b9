import { normalizeEscapes } from './percent-encoding.js';
import { strictQuery } from './query-string.js';

/**
 * The same URL in strict percent-encoding, so that the signed text equals the sent text and is
 * unambiguous to every server: the URL itself if it is already strict. `%2F` inside a path segment
 * remains escaped, because it is data, not a separator. The fragment is dropped, because it is
 * never sent.
 */
export function toStrictUrl(url: URL): URL {
  const { pathname, search, hash, href } = url;
  const path = strictPath(pathname);
  const query = strictQuery(search.slice(1));
  const isStrict = path === pathname && query === search.slice(1) && hash === '';
  // A lone "?" or "#" is not in any of the parts.
  if (isStrict && href.endsWith(pathname + search)) {
    return url;
  }
  const strict = new URL(url);
  strict.pathname = path;
  strict.search = query;
  strict.hash = '';
  return strict;
}

const plainPath = /^[A-Za-z0-9\-_.~/]*$/;

function strictPath(pathname: string): string {
  return plainPath.test(pathname) ? pathname : pathname.split('/').map(normalizeEscapes).join('/');
}
