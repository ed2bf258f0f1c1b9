import { isUtf8 } from 'node:buffer';

/** File systems allow 255 bytes; the rest is room for `.decompressed`, `.part` and what may lie beside it. */
const maxBytes = 224;

/** Controls, lone surrogates, separators of lines, and what is not seen or changes how the rest is seen: formats, bidi, fillers. */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const reservedCharacters = /[<>:"|?*]/g;
const reservedOnWindows = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)/i;
const extensions = /(?:\.[a-z\d]{1,8}){1,2}$/i;

/**
 * A name for the file, made from what the vendor suggests or else from the link's path: one plain name
 * without separators, control characters, leading dots or names reserved on Windows, at most 224 bytes of UTF-8.
 */
export function fileNameFor(suggested: string | undefined, url: URL): string {
  return sanitizeName(suggested ?? '') || sanitizeName(lastSegment(url)) || 'download';
}

/** One plain name, or nothing when there is nothing usable in it. */
export function sanitizeName(suggested: string): string {
  // A link in place of a name must not bring its signature into the file system.
  const isLink = suggested.includes('://') && URL.canParse(suggested);
  const text = isLink ? lastSegment(new URL(suggested)) : suggested;
  const base = text.split(/[/\\]/).at(-1) ?? '';
  const plain = base
    .replace(invisible, '')
    .normalize('NFC')
    .replace(reservedCharacters, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return shorten(reservedOnWindows.test(plain) ? `_${plain}` : plain);
}

function lastSegment(url: URL): string {
  const segment = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Cuts the stem, never the extension, and never inside a character. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const extension = extensions.exec(name)?.[0] ?? '';
  const stem = Buffer.from(name.slice(0, name.length - extension.length));
  let end = maxBytes - Buffer.byteLength(extension);
  while (end > 0 && !isUtf8(stem.subarray(0, end))) end -= 1;
  return `${stem.subarray(0, end).toString()}${extension}`.replace(/[\s.]+$/, '');
}
