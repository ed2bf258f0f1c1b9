/** One `name=value` of a query or a form, decoded. */
export interface QueryItem {
  readonly name: string;
  readonly value: string;
}

/**
 * Decodes a query or a form in the order sent. A `+` is a blank, as several of the vendors' own
 * SDKs send it; a plus is `%2B`. Bytes that are not UTF-8 become U+FFFD, so that a signature over
 * them cannot match.
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

/** Percent-encodes UTF-8 by RFC 3986: letters, digits and `-_.~` are unchanged. */
export function encodeRfc3986(text: string): string {
  return percentEncode(Buffer.from(text));
}

/** In the order of the names' bytes; items of the same name keep their order. */
export function sortByName(items: readonly QueryItem[]): QueryItem[] {
  return items.toSorted((left, right) =>
    Buffer.compare(Buffer.from(left.name), Buffer.from(right.name)),
  );
}

const percentSign = 0x25;

/**
 * How each byte is written: letters, digits and `-_.~` unchanged, everything else as `%XX` in upper
 * case.
 */
const spellings = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9\-_.~]/.test(character)
    ? character
    : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

/** Percent-encodes bytes as bce-auth-v1 requires. */
export function percentEncode(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += spellings[byte] ?? '';
  }
  return text;
}

/**
 * Decodes `%XX` to bytes. Anything else, including a stray `%`, is one byte: HTTP sends one
 * character per byte.
 */
export function percentDecode(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const digits = byte === percentSign ? text.slice(index + 1, index + 3) : '';
    const isEscape = /^[0-9a-fA-F]{2}$/.test(digits);
    bytes[length] = isEscape ? Number.parseInt(digits, 16) : byte;
    length += 1;
    if (isEscape) {
      index += 2;
    }
  }
  return bytes.subarray(0, length);
}
