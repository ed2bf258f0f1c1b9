import { compareText } from '../compare-text.js';
import { encodeStrictly, normalizeEscapes } from '../percent-encoding.js';
import { parseQuery } from '../query-string.js';

/** A request as the server sees it: path and query (without `?`) in any valid percent-encoding, header names in any case. */
export interface BceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Must hold `host`, with the port where the URL has one. */
  readonly headers: Iterable<readonly [name: string, value: string]>;
}

const defaultHeaders = new Set(['host', 'content-length', 'content-md5', 'content-type']);

/** The path in strict percent-encoding, slashes kept, escaped ones included: the server decodes before it encodes. */
function canonicalUri(path: string): string {
  return normalizeEscapes(path === '' ? '/' : path).replaceAll('%2F', '/');
}

/** Every item as `key=value` in strict percent-encoding, without `authorization`, sorted as whole strings. */
export function canonicalQueryString(query: string): string {
  return parseQuery(query)
    .filter(({ key }) => key.toLowerCase() !== 'authorization')
    .map(({ key, value }) => `${key}=${value ?? ''}`)
    .toSorted(compareText)
    .join('&');
}

/** The headers that are signed: those asked for, else the vendor's default set. Names in lower case, values trimmed, empty ones left out. */
export function selectHeaders(
  headers: BceRequest['headers'],
  wanted: readonly string[] | undefined,
): ReadonlyMap<string, string> {
  const names = wanted && new Set(wanted.map((name) => name.toLowerCase()));
  const selected = new Map<string, string>();
  for (const [rawName, rawValue] of headers) {
    const name = rawName.toLowerCase();
    const value = rawValue.trim();
    if (value !== '' && (names ? names.has(name) : isSignedByDefault(name))) {
      selected.set(name, value);
    }
  }
  return selected;
}

/** One `name:value` line for each header, both halves percent-encoded, sorted as whole lines. */
function canonicalHeaders(selected: ReadonlyMap<string, string>): string {
  return Array.from(selected, ([name, value]) => `${encodeStrictly(name)}:${encodeStrictly(value)}`)
    .toSorted(compareText)
    .join('\n');
}

/** All that is signed but key, time and validity. The body is not part of it. */
export function canonicalRequest(
  request: BceRequest,
  selected: ReadonlyMap<string, string>,
): string {
  return [
    request.method.toUpperCase(),
    canonicalUri(request.path),
    canonicalQueryString(request.query),
    canonicalHeaders(selected),
  ].join('\n');
}

function isSignedByDefault(name: string): boolean {
  return defaultHeaders.has(name) || name.startsWith('x-bce-');
}
