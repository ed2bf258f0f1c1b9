import type { HeaderEntry } from '@download-tasks/client-core';
import { compareText, sortBriefly } from '../compare-text.js';
import { encodeStrictly, normalizeEscapes } from '../percent-encoding.js';
import { parseQuery } from '../query-string.js';

/**
 * A request as the server sees it: path and query (without `?`) in any valid percent-encoding,
 * header names in any case.
 */
export interface BceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** Must contain `host`, with the port if the URL has one. */
  readonly headers: Iterable<HeaderEntry>;
}

const defaultHeaders = new Set(['host', 'content-length', 'content-md5', 'content-type']);

const plainPath = /^[A-Za-z0-9\-_.~/]+$/;

/**
 * The path in strict percent-encoding. All slashes are kept, even escaped ones: the server decodes
 * before it encodes.
 */
function canonicalUri(path: string): string {
  if (plainPath.test(path)) {
    return path;
  }
  return normalizeEscapes(path === '' ? '/' : path).replaceAll('%2F', '/');
}

/**
 * Every item as `key=value` in strict percent-encoding, without `authorization`, sorted as whole
 * strings.
 */
export function canonicalQueryString(query: string): string {
  if (query === '') {
    return '';
  }
  return parseQuery(query)
    .filter(({ key }) => key.toLowerCase() !== 'authorization')
    .map(({ key, value }) => `${key}=${value ?? ''}`)
    .toSorted(compareText)
    .join('&');
}

/**
 * The headers to sign: the listed ones, otherwise the vendor's default set. Lower-case names,
 * trimmed values, without empty ones.
 */
export function selectHeaders(
  headers: BceRequest['headers'],
  wanted: readonly string[] | undefined,
): readonly HeaderEntry[] {
  const names = wanted && new Set(wanted.map((name) => name.toLowerCase()));
  const selected = new Map<string, string>();
  for (const [rawName, rawValue] of headers) {
    const name = rawName.toLowerCase();
    const value = rawValue.trim();
    if (value !== '' && (names ? names.has(name) : isSignedByDefault(name))) {
      selected.set(name, value);
    }
  }
  return [...selected];
}

/** One `name:value` line per header, both parts percent-encoded, sorted as whole lines. */
function canonicalHeaders(headers: BceRequest['headers']): string {
  const lines: string[] = [];
  for (const [name, value] of headers) {
    lines.push(`${encodeStrictly(name)}:${encodeStrictly(value)}`);
  }
  return sortBriefly(lines, (line) => line).join('\n');
}

/**
 * Everything that is signed except key, time and validity. The body is not part of it; all of these
 * headers are.
 */
export function canonicalRequest({ method, path, query, headers }: BceRequest): string {
  return `${method.toUpperCase()}\n${canonicalUri(path)}\n${canonicalQueryString(query)}\n${canonicalHeaders(headers)}`;
}

function isSignedByDefault(name: string): boolean {
  return defaultHeaders.has(name) || name.startsWith('x-bce-');
}
