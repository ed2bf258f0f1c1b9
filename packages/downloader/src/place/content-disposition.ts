import { decodeGbk } from '../http/header-text.js';

/** Matches quoted and unquoted values. `filename` inside another quoted value is skipped. */
const parameter = /;\s*([\w!#$&+.^`|~-]+\*?)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)/g;

/**
 * The file name in a `Content-Disposition`, unsanitized: `filename*` (RFC 8187), otherwise
 * `filename`, which servers also write percent-encoded or encoded as in e-mail (RFC 2047). Returns
 * `undefined` if there is none.
 */
export function dispositionFileName(header: string): string | undefined {
  const parameters = new Map<string, string>();
  for (const [, name = '', value = ''] of `;${header}`.matchAll(parameter)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) {
      parameters.set(key, unquoted(value.trim()));
    }
  }
  const extended = parameters.get('filename*');
  const plain = parameters.get('filename');
  return (extended && decodeExtended(extended)) || (plain && decodePlain(plain)) || undefined;
}

function unquoted(value: string): string {
  if (!value.startsWith('"')) {
    return value;
  }
  // Some servers write Windows paths with single backslashes, so only quotes and backslashes are
  // unescaped.
  return value.replace(/^"|"$/g, '').replaceAll(/\\(["\\])/g, '$1');
}

/** `UTF-8'en'%e5%af%bc.csv` */
function decodeExtended(value: string): string | undefined {
  const [, charset = '', text = ''] = /^([\w-]+)'[^']*'(.*)$/.exec(value) ?? [];
  return charset === '' ? undefined : decode(bytesOf(text), charset);
}

function decodePlain(value: string): string {
  // A long name is several words, each of at most 75 characters.
  if (/^(?:=\?[\w-]+\?[bq]\?[^?]*\?=\s*)+$/i.test(value)) {
    return value.replaceAll(/=\?([\w-]+)\?([bq])\?([^?]*)\?=\s*/gi, decodeWord);
  }
  if (!/%[\da-f]{2}/i.test(value)) {
    return value;
  }
  const bytes = bytesOf(value);
  return decode(bytes, 'utf-8') ?? decodeGbk(bytes) ?? value;
}

function decodeWord(word: string, charset: string, kind: string, text: string): string {
  const quoted = text.replaceAll('_', ' ').replaceAll('=', '%');
  const bytes = kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : bytesOf(quoted);
  return decode(bytes, charset) ?? word;
}

/** Returns `undefined` if the encoding is unknown or the bytes are not valid in it. */
function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of percent-encoded text. */
export function bytesOf(text: string): Buffer {
  const parts = text.split(/((?:%[\da-f]{2})+)/gi);
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 0 ? Buffer.from(part) : Buffer.from(part.replaceAll('%', ''), 'hex'),
    ),
  );
}
