const escapeOrReserved = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-_.~]/gu;
const unreserved = /^[A-Za-z0-9\-_.~]$/;
/** Unreserved characters, and upper-case escapes of all others: most components already match. */
const isNormal =
  /^(?:[A-Za-z0-9\-_.~]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|40|5[B-E]|60|7[B-DF]))*$/;

/**
 * Normalizes an encoded URL component to the spelling that all clouds sign: RFC 3986 unreserved
 * characters unchanged, every other byte as upper-case `%XX`. Works on bytes, so that text that is
 * not UTF-8 survives; a `%` that does not start an escape is taken literally.
 */
export function normalizeEscapes(component: string): string {
  if (isNormal.test(component)) {
    return component;
  }
  return component.replace(escapeOrReserved, (found) =>
    found.length === 3 && found.startsWith('%') ? normalizeEscape(found) : encodeStrictly(found),
  );
}

/** Characters that `encodeURIComponent` leaves unescaped, but the clouds do not. */
const leftOver = /[!'()*]/;

/** Percent-encodes the UTF-8 bytes of a text, leaving only RFC 3986 unreserved characters. */
export function encodeStrictly(text: string): string {
  const encoded = encodeURIComponent(text);
  if (!leftOver.test(encoded)) {
    return encoded;
  }
  return encoded.replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * The bytes behind normalized escapes, one character each, so that comparing such texts compares
 * bytes.
 */
export function escapedBytes(normalized: string): string {
  if (!normalized.includes('%')) {
    return normalized;
  }
  return normalized.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The text behind normalized escapes; bytes that are not UTF-8 become U+FFFD. */
export function unescapedText(normalized: string): string {
  if (!normalized.includes('%')) {
    return normalized;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(escapedBytes(normalized), (character) => character.charCodeAt(0)),
  );
}

function normalizeEscape(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return unreserved.test(character) ? character : escape.toUpperCase();
}
