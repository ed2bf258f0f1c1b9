import type { HeaderEntry } from '../request/wire-request.js';

/**
 * The value of a header as text; the values of a repeated one, joined by commas. HTTP hands its
 * bytes over one character each: those of them that are UTF-8 are read as such, other bytes stay as
 * they are. Undefined without the header.
 *
 * @param name In lower case.
 */
export function headerText(headers: readonly HeaderEntry[], name: string): string | undefined {
  let text: string | undefined;
  for (const [each, value] of headers) {
    if (each === name) {
      text = text === undefined ? value : `${text}, ${value}`;
    }
  }
  return text === undefined || !/[\x80-\xff]/.test(text) ? text : fromBytes(text);
}

function fromBytes(value: string): string {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  const isBytes = bytes.every((byte, index) => byte === value.charCodeAt(index));
  try {
    return isBytes ? new TextDecoder('utf-8', { fatal: true }).decode(bytes) : value;
  } catch {
    return value;
  }
}
