import { isUtf8 } from 'node:buffer';

import { decodeGbk } from '../http/header-text.js';
import { bytesOf, dispositionFileName } from './content-disposition.js';

/** File systems allow 255 bytes; the rest is room for `.decompressed`, `.part` and what may lie beside it. */
const maxBytes = 224;

/** Controls, lone surrogates, separators of lines, and what is not seen or changes how the rest is seen: formats, bidi, fillers. */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const reservedCharacters = /[<>:"|?*]/g;
const reservedOnWindows = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)/i;
/** What the owner of a link has signed into it: OSS, S3 and others; BOS; Azure. */
const dispositionParameters: ReadonlySet<string> = new Set([
  'response-content-disposition',
  'responsecontentdisposition',
  'rscd',
]);
const extensions = /(?:\.[a-z\d]{1,8}){1,2}$/i;

/**
 * A name for the file: what the vendor suggests, else the end of the link's path, else what `Content-Disposition` says, in the link or
 * in the response, where the path says nothing that a person can read. One plain name without separators, control or invisible
 * characters, leading dots or names reserved on Windows, at most 224 bytes of UTF-8.
 */
export function fileNameFor(
  suggested: string | undefined,
  url: URL,
  contentDisposition?: string,
): string {
  const inPath = sanitizeName(lastSegment(url));
  const disposition = dispositionOf(url) ?? contentDisposition ?? '';
  return (
    sanitizeName(suggested ?? '') ||
    (isReadable(inPath) && inPath) ||
    sanitizeName(dispositionFileName(disposition) ?? '') ||
    inPath ||
    'download'
  );
}

/** Whether neither vendor nor link give a name that a person can read, so that the server may know a better one. */
export function lacksName(suggested: string | undefined, url: URL): boolean {
  if (sanitizeName(suggested ?? '') !== '' || dispositionOf(url) !== undefined) return false;
  return !isReadable(sanitizeName(lastSegment(url)));
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

function dispositionOf({ searchParams }: URL): string | undefined {
  return [...searchParams].find(([name]) => dispositionParameters.has(name.toLowerCase()))?.[1];
}

/** Not a digest, an identifier, a long number or the name of an operation. */
function isReadable(name: string): boolean {
  const stem = name.replace(extensions, '');
  if (!/\p{L}|\d/u.test(stem) || name.includes('%')) return false;
  if (/^(?:download|file|object|blob|get|fetch)$/i.test(name)) return false;
  if (/^(?:[\da-f]{16,}|\d{9,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.test(stem))
    return false;
  // Letters of both cases and digits without a break are the identifiers of machines.
  const isRandom =
    /^[\w-]{20,}$/.test(stem) && [/\d/, /[a-z]/, /[A-Z]/].every((each) => each.test(stem));
  return !isRandom;
}

function lastSegment(url: URL): string {
  const segment = url.pathname.split('/').at(-1) ?? '';
  const bytes = bytesOf(segment);
  return isUtf8(bytes) ? bytes.toString() : (decodeGbk(bytes) ?? segment);
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
