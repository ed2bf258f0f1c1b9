import { isUtf8 } from 'node:buffer';

/**
 * The text of a response header. Node takes each byte for a character of Latin-1; servers send UTF-8, some GBK, and only seldom Latin-1.
 */
export function headerText(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : (decodeGbk(bytes) ?? value);
}

/** A URL in a response header, with the bytes that the server meant, whatever their encoding. */
export function headerUrl(value: string): string {
  return value.replaceAll(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `undefined`: it is not GBK. */
export function decodeGbk(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('gbk', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
