import type { Signature } from './signatures.js';

/** The kind of the decompressed content. `text`: rows of text that are neither markup nor JSON. */
export type ContentKind = 'text' | 'json' | 'markup' | 'any' | Signature;

/** What a name, a task or a header says about a file. */
export interface PromisedContent {
  /** `none`: not compressed. `undefined`: unknown. */
  readonly compression: Signature | 'none' | undefined;
  readonly kind: ContentKind | undefined;
}

const compressions: Readonly<Record<string, Signature | 'none'>> = {
  none: 'none',
  identity: 'none',
  uncompressed: 'none',
  gzip: 'gzip',
  gz: 'gzip',
  'x-gzip': 'gzip',
  tgz: 'gzip',
  zstd: 'zstd',
  zst: 'zstd',
  zstandard: 'zstd',
  tzst: 'zstd',
  lz4: 'lz4',
  zip: 'zip',
  bzip2: 'bzip2',
  bz2: 'bzip2',
  tbz2: 'bzip2',
  xz: 'xz',
  txz: 'xz',
  '7z': '7z',
};

const kinds: Readonly<Record<string, ContentKind>> = {
  csv: 'text',
  tsv: 'text',
  sql: 'text',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  'json-lines': 'json',
  jsonlines: 'json',
  html: 'markup',
  htm: 'markup',
  xhtml: 'markup',
  xml: 'markup',
  svg: 'markup',
  // These may contain anything, also pages.
  txt: 'any',
  text: 'any',
  log: 'any',
  md: 'any',
  tar: 'tar',
  parquet: 'parquet',
  orc: 'orc',
  avro: 'avro',
  pdf: 'pdf',
  xlsx: 'zip',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
};

/** Extensions for an archive and its compression. */
const archives: ReadonlySet<string> = new Set(['tgz', 'tzst', 'tbz2', 'txz']);

/** What the extensions of a name promise, or `undefined` if they are unknown. */
export function promisedByName(name: string): PromisedContent | undefined {
  const [, inner, last = ''] = /(?:\.([\w-]+))?\.([\w-]+)$/.exec(name.toLowerCase()) ?? [];
  const compression = own(compressions, last);
  if (compression === undefined || compression === 'none') {
    const kind = own(kinds, last);
    return kind && { compression: 'none', kind };
  }
  const kind = archives.has(last) ? 'tar' : own(kinds, inner ?? '');
  // An archive may contain files of any kind.
  return { compression, kind: compression === 'zip' || compression === '7z' ? undefined : kind };
}

/** What a task promises in the vendor's words, or `undefined` if they are unknown or absent. */
export function promisedByTask(
  format: string | undefined,
  compression: string | undefined,
): PromisedContent | undefined {
  const kind = own(kinds, format?.trim().toLowerCase() ?? '');
  const how = own(compressions, compression?.trim().toLowerCase() ?? '');
  return kind === undefined && how === undefined ? undefined : { compression: how, kind };
}

/** The compression for a coding of `Content-Encoding`, or `undefined` if it is not one of these. */
export function compressionOfCoding(coding: string): Signature | undefined {
  const compression = own(compressions, coding);
  return compression === 'none' ? undefined : compression;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
