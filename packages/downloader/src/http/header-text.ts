import { isUtf8 } from 'node:buffer';

/**
 * The text of a response header. Node decodes headers as Latin-1, but servers send UTF-8, some GBK,
 * and seldom Latin-1.
 */
export function headerText(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) {
    return value;
  }
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : (decodeGbk(bytes) ?? value);
}

/** A URL in a response header, with the bytes that the server sent, in any encoding. */
export function headerUrl(value: string): string {
  return value.replaceAll(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Returns `undefined` if the bytes are not GBK. */
export function decodeGbk(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gbk', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
