import { percentDecode, percentEncode } from './bce-auth-v1/percent-encoding.js';

/** One `name=value` of a query or a form, decoded. */
export interface QueryItem {
  readonly name: string;
  readonly value: string;
}

/**
 * Decodes a query or a form in the order sent. A `+` is a blank, as several of the vendors' own SDKs write one; a plus is `%2B`. Bytes
 * that are not UTF-8 become U+FFFD, so that a signature over them cannot match.
 */
export function parseQuery(raw: string): QueryItem[] {
  return raw
    .split('&')
    .filter((item) => item !== '')
    .map((item) => {
      const text = item.replaceAll('+', ' ');
      const equals = text.indexOf('=');
      const end = equals === -1 ? text.length : equals;
      return {
        name: percentDecode(text.slice(0, end)).toString(),
        value: percentDecode(text.slice(end + 1)).toString(),
      };
    });
}

/** Percent-encodes UTF-8 by RFC 3986: letters, digits and `-_.~` stay. */
export function encodeRfc3986(text: string): string {
  return percentEncode(Buffer.from(text));
}

/** In the order of the names' bytes; items of the same name keep their order. */
export function sortByName(items: readonly QueryItem[]): QueryItem[] {
  return items.toSorted((left, right) =>
    Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)),
  );
}
