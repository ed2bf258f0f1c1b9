import type { Signature } from './signatures.js';

/** What is inside of all compression. `text`: anything that people read and that is neither markup nor JSON. */
export type ContentKind = 'text' | 'json' | 'markup' | 'any' | Signature;

/** What a name, a task or a header says of a file. */
export interface PromisedContent {
  /** `none`: not compressed. `undefined`: not said. */
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
  // These may hold a page or an error document as well as anything else.
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

/** Both in one. */
const archives: ReadonlySet<string> = new Set(['tgz', 'tzst', 'tbz2', 'txz']);

/** What the extensions of a name promise; `undefined` when they promise nothing. */
export function promisedByName(name: string): PromisedContent | undefined {
  const [, inner, last = ''] = /(?:\.([\w-]+))?\.([\w-]+)$/.exec(name.toLowerCase()) ?? [];
  const compression = own(compressions, last);
  if (compression === undefined || compression === 'none') {
    const kind = own(kinds, last);
    return kind && { compression: 'none', kind };
  }
  const kind = archives.has(last) ? 'tar' : own(kinds, inner ?? '');
  // An archive holds files of any kind, whatever it is named.
  return { compression, kind: compression === 'zip' || compression === '7z' ? undefined : kind };
}

/** What a task promises, in the vendor's words; `undefined` when they are unknown or absent. */
export function promisedByTask(
  format: string | undefined,
  compression: string | undefined,
): PromisedContent | undefined {
  const kind = own(kinds, format?.trim().toLowerCase() ?? '');
  const how = own(compressions, compression?.trim().toLowerCase() ?? '');
  return kind === undefined && how === undefined ? undefined : { compression: how, kind };
}

/** The compression that a coding of `Content-Encoding` names; `undefined` for any other word. */
export function compressionOfCoding(coding: string): Signature | undefined {
  const compression = own(compressions, coding);
  return compression === 'none' ? undefined : compression;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
