import { encodeRfc3986, parseQuery, sortByName } from '../query-items.js';
import { headerValue, type SignedRequest } from '../signed-request.js';

/** The request in the one spelling that gets signed: query decoded, sorted and encoded again, since clients leave some characters bare. */
export function acs3CanonicalRequest(
  request: Pick<SignedRequest, 'method' | 'rawQuery' | 'headers'>,
  path: string,
  signedHeaders: readonly string[],
  bodySha256: string,
): string {
  const query = sortByName(parseQuery(request.rawQuery))
    .map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join('&');
  const headers = signedHeaders
    .map((name) => `${name}:${headerValue(request.headers, name)}\n`)
    .join('');
  return [
    request.method.toUpperCase(),
    path,
    query,
    headers,
    signedHeaders.join(';'),
    bodySha256,
  ].join('\n');
}
