import { isUtf8 } from 'node:buffer';

import { decodeGbk } from '../http/header-text.js';
import { bytesOf, dispositionFileName } from './content-disposition.js';

/**
 * File systems allow 255 bytes. The rest is for `.decompressed`, `.part` and the files beside it.
 */
const maxBytes = 224;

/**
 * Control characters, lone surrogates, line separators, and all invisible characters: format, bidi
 * and filler characters.
 */
const invisible =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
const reservedCharacters = /[<>:"|?*]/g;
const reservedOnWindows = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$)/i;
/** Query parameters that set the header of the response: OSS, S3 and others; BOS; Azure. */
const dispositionParameters: ReadonlySet<string> = new Set([
  'response-content-disposition',
  'responsecontentdisposition',
  'rscd',
]);
const extensions = /(?:\.[a-z\d]{1,8}){1,2}$/i;
/** Names of the files that a download of another name writes beside its target. */
const ownName = /\.part(?=$|\.(?:json|lock|bad|[\da-f]{8}~?)(?:\.|$))/gi;

/**
 * Chooses a name for the file: the name that the vendor suggests, otherwise the last segment of the
 * link's path. If the segment is not readable, `Content-Disposition` in the link or in the response
 * is used. The result is one plain name without separators, control or invisible characters,
 * leading dots, or names reserved on Windows, of at most 224 bytes of UTF-8. It is never the name
 * of an unfinished download: that of `rows.csv` would overwrite a finished `rows.csv.part`.
 */
export function fileNameFor(
  suggested: string | undefined,
  url: URL,
  contentDisposition?: string,
): string {
  const inPath = sanitizeName(lastSegment(url));
  const disposition = dispositionOf(url) ?? contentDisposition ?? '';
  const name =
    sanitizeName(suggested ?? '') ||
    (isReadable(inPath) && inPath) ||
    sanitizeName(dispositionFileName(disposition) ?? '') ||
    inPath ||
    'download';
  return name.replaceAll(ownName, '_part');
}

/**
 * Whether neither the vendor nor the link has a readable name, so that the server may have a better
 * one.
 */
export function lacksName(suggested: string | undefined, url: URL): boolean {
  if (sanitizeName(suggested ?? '') !== '' || dispositionOf(url) !== undefined) {
    return false;
  }
  return !isReadable(sanitizeName(lastSegment(url)));
}

/** Returns one plain name, or an empty string if nothing is usable. */
export function sanitizeName(suggested: string): string {
  // If the name is a link, its signature must not get into the file system.
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

/**
 * Whether a person can read the name: not a digest, an identifier, a long number or the name of an
 * operation.
 */
function isReadable(name: string): boolean {
  const stem = name.replace(extensions, '');
  if (!/\p{L}|\d/u.test(stem) || name.includes('%')) {
    return false;
  }
  if (/^(?:download|file|object|blob|get|fetch)$/i.test(name)) {
    return false;
  }
  if (/^(?:[\da-f]{16,}|\d{9,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.test(stem)) {
    return false;
  }
  // Long mixtures of digits and letters of both cases are generated identifiers.
  const isRandom =
    /^[\w-]{20,}$/.test(stem) && [/\d/, /[a-z]/, /[A-Z]/].every((each) => each.test(stem));
  return !isRandom;
}

function lastSegment(url: URL): string {
  const segment = url.pathname.split('/').at(-1) ?? '';
  const bytes = bytesOf(segment);
  return isUtf8(bytes) ? bytes.toString() : (decodeGbk(bytes) ?? segment);
}

/** Shortens the stem, but not the extension. Never cuts inside a character. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= maxBytes) {
    return name;
  }
  const extension = extensions.exec(name)?.[0] ?? '';
  const stem = Buffer.from(name.slice(0, name.length - extension.length));
  let end = maxBytes - Buffer.byteLength(extension);
  while (end > 0 && !isUtf8(stem.subarray(0, end))) {
    end -= 1;
  }
  return `${stem.subarray(0, end).toString()}${extension}`.replace(/[\s.]+$/, '');
}
