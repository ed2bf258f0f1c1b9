import { parseQuery, sortByName } from '../query-items.js';
import { headerValue, type SignedRequest } from '../signed-request.js';
import { signedSlsHeaders, slsHeaderLines } from '../sls-headers.js';

/**
 * What the older SLS scheme signs. `x-log-date` takes the place of `Date` and is left out of the headers; the query is signed decoded, so that
 * one with `&` or `=` in a value is ambiguous.
 */
export function slsLogStringToSign(
  request: Pick<SignedRequest, 'method' | 'rawQuery' | 'headers'>,
  path: string,
): string {
  const { headers } = request;
  const names = signedSlsHeaders(headers, []).filter((name) => name !== 'x-log-date');
  const query = sortByName(parseQuery(request.rawQuery))
    .map(({ name, value }) => `${name}=${value}`)
    .join('&');
  return [
    request.method.toUpperCase(),
    headerValue(headers, 'content-md5'),
    headerValue(headers, 'content-type'),
    slsLogDate(headers),
    `${slsHeaderLines(headers, names)}${path}${query === '' ? '' : `?${query}`}`,
  ].join('\n');
}

/** The request's time as sent; empty when there is none. */
export function slsLogDate(headers: Headers): string {
  return headerValue(headers, 'x-log-date') || headerValue(headers, 'date');
}
