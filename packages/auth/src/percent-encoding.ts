const escapeOrReserved = /%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-_.~]/gu;
const unreserved = /^[A-Za-z0-9\-_.~]$/;

/**
 * Rewrites an encoded URL component in the one spelling all the clouds sign: RFC 3986 unreserved characters as they are, every other
 * byte as `%XX` in upper case. Works on bytes, so that text which is not UTF-8 survives; a `%` that starts no escape stands for itself.
 */
export function normalizeEscapes(component: string): string {
  return component.replace(escapeOrReserved, (found) =>
    found.length === 3 && found.startsWith('%') ? normalizeEscape(found) : encodeStrictly(found),
  );
}

/** Percent-encodes the UTF-8 bytes of a text, leaving only RFC 3986 unreserved characters. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The bytes behind normalized escapes, one character each, so that comparing such texts compares bytes. */
export function escapedBytes(normalized: string): string {
  return normalized.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The text behind normalized escapes; bytes that are no UTF-8 become U+FFFD. */
export function unescapedText(normalized: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(escapedBytes(normalized), (character) => character.charCodeAt(0)),
  );
}

function normalizeEscape(escape: string): string {
  const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
  return unreserved.test(character) ? character : escape.toUpperCase();
}
