import { normalizeEscapes } from './percent-encoding.js';
import { formatQuery, parseQuery } from './query-string.js';

/**
 * The same URL in strict percent-encoding, so that the text that is signed is the text that is sent and no server can decode it in two
 * ways. `%2F` inside a path segment stays escaped: it is data, not a separator. The fragment is dropped, as it is never sent.
 */
export function toStrictUrl(url: URL): URL {
  const strict = new URL(url);
  strict.pathname = url.pathname.split('/').map(normalizeEscapes).join('/');
  strict.search = formatQuery(parseQuery(url.search.slice(1)));
  strict.hash = '';
  return strict;
}
