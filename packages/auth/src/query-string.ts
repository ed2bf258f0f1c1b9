import { compareText } from './compare-text.js';
import { escapedBytes, normalizeEscapes } from './percent-encoding.js';

/** One item of a query, both halves in normalized escapes. `value` is undefined where no `=` was written. */
export interface QueryItem {
  readonly key: string;
  readonly value: string | undefined;
}

/** Reads a raw query (without `?`) by the rules of forms, in its order: `+` is a space, empty items are nothing. */
export function parseQuery(query: string): readonly QueryItem[] {
  return query
    .split('&')
    .filter((item) => item !== '')
    .map(parseItem);
}

/** Writes items as they go on the wire: every decoder, form or not, reads the same text out of it. */
export function formatQuery(items: readonly QueryItem[]): string {
  return items.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`)).join('&');
}

/** The items by the bytes of their unescaped keys; those of one key stay in their order. */
export function sortByKey(items: readonly QueryItem[]): readonly QueryItem[] {
  return items
    .map((item) => ({ item, bytes: escapedBytes(item.key) }))
    .toSorted((left, right) => compareText(left.bytes, right.bytes))
    .map(({ item }) => item);
}

function parseItem(item: string): QueryItem {
  const equals = item.indexOf('=');
  if (equals === -1) return { key: normalizeFormText(item), value: undefined };
  return {
    key: normalizeFormText(item.slice(0, equals)),
    value: normalizeFormText(item.slice(equals + 1)),
  };
}

function normalizeFormText(text: string): string {
  return normalizeEscapes(text.replaceAll('+', '%20'));
}
