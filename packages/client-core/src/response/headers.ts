import type { HeaderEntry } from '../request/wire-request.js';

/**
 * The value of a header as text; values of a repeated one are joined by commas. HTTP headers arrive
 * as one character per byte: UTF-8 is decoded, other bytes stay unchanged. Undefined without the
 * header.
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
