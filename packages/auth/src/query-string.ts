import { sortBriefly } from './compare-text.js';
import { escapedBytes, normalizeEscapes } from './percent-encoding.js';

/**
 * One item of a query, both halves in normalized escapes. `value` is undefined if there was no `=`.
 */
export interface QueryItem {
  readonly key: string;
  readonly value: string | undefined;
}

/**
 * Parses a raw query (without `?`) by the rules of forms, in order: `+` is a space, empty items are
 * ignored.
 */
export function parseQuery(query: string): readonly QueryItem[] {
  if (query === '') {
    return [];
  }
  return query
    .split('&')
    .filter((item) => item !== '')
    .map(parseItem);
}

/**
 * A query in strict percent-encoding, which every decoder, form or not, reads identically: the
 * query itself if it is already strict.
 */
export function strictQuery(query: string): string {
  return query === '' || isStrict.test(query) ? query : formatQuery(parseQuery(query));
}

const half = String.raw`(?:[A-Za-z0-9\-_.~]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF]))*`;
const isStrict = new RegExp(`^(?!&|$)${half}(?:=${half})?(?:&(?!&|$)${half}(?:=${half})?)*$`);

/** Parses a query in strict percent-encoding. */
export function splitQuery(strict: string): readonly QueryItem[] {
  return strict === '' ? [] : strict.split('&').map(splitItem);
}

function splitItem(item: string): QueryItem {
  const equals = item.indexOf('=');
  return equals === -1
    ? { key: item, value: undefined }
    : { key: item.slice(0, equals), value: item.slice(equals + 1) };
}

/** Formats items for the wire: every decoder, form or not, reads the same text. */
export function formatQuery(items: readonly QueryItem[]): string {
  return items.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`)).join('&');
}

/** Sorts the items by the bytes of their unescaped keys, stable. */
export function sortByKey(items: readonly QueryItem[]): readonly QueryItem[] {
  if (items.length < 2) {
    return items;
  }
  const keyed = items.map((item) => ({ item, bytes: escapedBytes(item.key) }));
  return sortBriefly(keyed, ({ bytes }) => bytes).map(({ item }) => item);
}

function parseItem(item: string): QueryItem {
  const { key, value } = splitItem(item);
  return {
    key: normalizeFormText(key),
    value: value === undefined ? undefined : normalizeFormText(value),
  };
}

function normalizeFormText(text: string): string {
  return normalizeEscapes(text.includes('+') ? text.replaceAll('+', '%20') : text);
}
