import { isUtf8 } from 'node:buffer';

import { getFileNameLowLevel, type Entry } from 'yauzl';

import { decodeGbk } from '../http/header-text.js';
import { isCodePage437 } from './name-encoding.js';

type RawName = Pick<Entry, 'fileNameRaw' | 'extraFields' | 'generalPurposeBitFlag'>;

const utf8Flag = 0x800;
/** Info-ZIP's field for a name in UTF-8. */
const unicodePath = 0x7075;

/**
 * The names of all files in a zip. Where an entry does not tell the encoding of its name, `encoding` does; without it, it is guessed
 * (see `nameEncoding` in the options).
 */
export function zipNames(
  entries: readonly RawName[],
  encoding: string | undefined,
): readonly string[] {
  const unclear = entries.filter((entry) => !isUnicode(entry) && !isUtf8(entry.fileNameRaw));
  const guessed = areGbk(unclear.map(({ fileNameRaw }) => fileNameRaw)) ? 'gbk' : 'cp437';
  return entries.map((entry) => {
    if (isUnicode(entry)) return tolerant(entry);
    if (encoding !== undefined) return decode(entry.fileNameRaw, encoding);
    return decode(entry.fileNameRaw, isUtf8(entry.fileNameRaw) ? 'utf-8' : guessed);
  });
}

function isUnicode({ generalPurposeBitFlag, fileNameRaw, extraFields }: RawName): boolean {
  // Some tools set the flag whatever the name is.
  if ((generalPurposeBitFlag & utf8Flag) !== 0) return isUtf8(fileNameRaw);
  return extraFields.some(({ id }) => id === unicodePath);
}

function tolerant({ generalPurposeBitFlag, fileNameRaw, extraFields }: RawName): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

function decode(name: Buffer, encoding: string): string {
  if (isCodePage437(encoding)) return getFileNameLowLevel(0, name, [], true);
  return new TextDecoder(encoding).decode(name);
}

function areGbk(names: readonly Buffer[]): boolean {
  if (!names.every((name) => decodeGbk(name) !== undefined)) return false;
  const pairs = names.flatMap((name) => name.toString('latin1').match(/[\x81-\xfe]./gs) ?? []);
  // GB 2312: punctuation, letters and the common characters.
  const common = pairs.filter((pair) => /[\xa1-\xf7][\xa1-\xfe]/.test(pair));
  return pairs.length > 0 && common.length * 2 >= pairs.length;
}
