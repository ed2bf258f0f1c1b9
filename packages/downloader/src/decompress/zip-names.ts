import { isUtf8 } from 'node:buffer';

import type { Entry, getFileNameLowLevel } from 'yauzl';

import { decodeGbk } from '../http/header-text.js';
import { isCodePage437 } from './name-encoding.js';

/**
 * Decodes a name as the format says: by flag, by the field of Info-ZIP, otherwise as code page 437.
 * A parameter, because yauzl is loaded on use.
 */
export type ReadName = typeof getFileNameLowLevel;
type RawName = Pick<Entry, 'fileNameRaw' | 'extraFields' | 'generalPurposeBitFlag'>;

const utf8Flag = 0x800;
/** The extra field of Info-ZIP for a name in UTF-8. */
const unicodePath = 0x7075;

/**
 * The names of all files in a zip. If an entry does not state the encoding of its name, `encoding`
 * is used. Without it the encoding is detected (see `nameEncoding` in the options).
 */
export function zipNames(
  entries: readonly RawName[],
  encoding: string | undefined,
  read: ReadName,
): readonly string[] {
  const unclear = entries.filter((entry) => !isUnicode(entry) && !isUtf8(entry.fileNameRaw));
  const guessed = areGbk(unclear.map(({ fileNameRaw }) => fileNameRaw)) ? 'gbk' : 'cp437';
  return entries.map((entry) => {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    if (isUnicode(entry)) {
      return read(generalPurposeBitFlag, fileNameRaw, extraFields, true);
    }
    const label = encoding ?? (isUtf8(fileNameRaw) ? 'utf-8' : guessed);
    if (isCodePage437(label)) {
      return read(0, fileNameRaw, [], true);
    }
    return new TextDecoder(label).decode(fileNameRaw);
  });
}

function isUnicode({ generalPurposeBitFlag, fileNameRaw, extraFields }: RawName): boolean {
  // Some tools set the flag also for other encodings.
  if ((generalPurposeBitFlag & utf8Flag) !== 0) {
    return isUtf8(fileNameRaw);
  }
  return extraFields.some(({ id }) => id === unicodePath);
}

function areGbk(names: readonly Buffer[]): boolean {
  if (!names.every((name) => decodeGbk(name) !== undefined)) {
    return false;
  }
  const pairs = names.flatMap((name) => name.toString('latin1').match(/[\x81-\xfe]./gs) ?? []);
  // GB 2312: punctuation, letters and common characters.
  const common = pairs.filter((pair) => /[\xa1-\xf7][\xa1-\xfe]/.test(pair));
  return pairs.length > 0 && common.length * 2 >= pairs.length;
}
