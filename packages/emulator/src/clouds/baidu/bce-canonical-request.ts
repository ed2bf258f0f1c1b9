import { percentDecode, percentEncode } from '../../tools/query-items.js';

/** What a bce-auth-v1 signature can cover. */
export interface SignedParts {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly headers: Headers;
}

/**
 * Method, path, query and headers, one per line, decoded from the wire and encoded again by one
 * rule, so that it accepts the encoding of every SDK.
 */
export function canonicalRequest(parts: SignedParts, headerNames: readonly string[]): string {
  return [
    parts.method.toUpperCase(),
    canonicalPath(parts.rawPath),
    canonicalQuery(parts.rawQuery),
    canonicalHeaders(parts.headers, headerNames),
  ].join('\n');
}

/** Keeps slashes. Collapses neither dot segments nor double slashes. */
function canonicalPath(rawPath: string): string {
  return percentEncode(percentDecode(rawPath)).replaceAll('%2F', '/') || '/';
}

/**
 * Whole `key=value` strings are sorted, and the signature itself is left out. A `+` in a query is a
 * space; in a path it is a plus.
 */
function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split('&')
    .filter((item) => item !== '')
    .map((item) => {
      const [key = '', ...rest] = item.replaceAll('+', ' ').split('=');
      return { key: percentDecode(key), value: percentDecode(rest.join('=')) };
    })
    .filter(({ key }) => key.toString('latin1').toLowerCase() !== 'authorization')
    .map(({ key, value }) => `${percentEncode(key)}=${percentEncode(value)}`)
    .toSorted(byBytes)
    .join('&');
}

/** Named headers that are absent or empty contribute nothing. */
function canonicalHeaders(headers: Headers, names: readonly string[]): string {
  return [...new Set(names)]
    .map((name) => ({ name, value: (headers.get(name) ?? '').trim() }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => `${encodeText(name)}:${encodeText(value)}`)
    .toSorted(byBytes)
    .join('\n');
}

/** Header text has one character per byte. */
function encodeText(text: string): string {
  return percentEncode(Buffer.from(text, 'latin1'));
}

function byBytes(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
