import { encodeRfc3986, parseQuery, sortByName } from '../query-items.js';
import type { SignedRequest } from '../signed-request.js';
import { signedSlsHeaders, slsHeaderLines } from '../sls-headers.js';

/** The request in the one spelling that gets signed. The path stays as it was sent; the query is decoded like a form, and only its values are encoded again. */
export function sls4CanonicalRequest(
  request: Pick<SignedRequest, 'method' | 'rawQuery' | 'headers'>,
  path: string,
  bodySha256: string,
): string {
  const query = sortByName(parseQuery(request.rawQuery))
    .map(({ name, value }) => (value === '' ? name : `${name}=${encodeRfc3986(value)}`))
    .join('&');
  const names = signedSlsHeaders(request.headers, ['content-type', 'host']);
  return [
    request.method.toUpperCase(),
    path,
    query,
    slsHeaderLines(request.headers, names),
    names.join(';'),
    bodySha256,
  ].join('\n');
}
