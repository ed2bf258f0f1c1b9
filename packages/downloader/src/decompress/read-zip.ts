import type { Entry, ZipFile } from 'yauzl';

import { late } from '../late-modules.js';
import { sanitizeName } from '../place/file-name.js';
import { damaged, type OutputLimit } from './output-limit.js';
import { zipNames } from './zip-names.js';

const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const folder = 0o040000;

export interface ZipOptions {
  readonly limit: OutputLimit;
  /** `undefined`: detected. */
  readonly nameEncoding: string | undefined;
}

/** A file in a zip. If it is damaged, reading its content fails at the end. */
export interface ZippedFile {
  /** Plain names, separated by `/`. */
  readonly path: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The files of a zip, one after another. Folders are skipped. */
export async function* readZip(
  archive: string,
  { limit, nameEncoding }: ZipOptions,
): AsyncGenerator<ZippedFile> {
  // The default export: if yauzl is part of a bundle, a dynamic import has no other names.
  const { default: yauzl } = await import('yauzl');
  const { openPromise, getFileNameLowLevel } = yauzl;
  const zip = await openPromise(archive, {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: false,
  });
  try {
    limit.checkEntries(zip.entryCount);
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
    }
    const names = zipNames(entries, nameEncoding, getFileNameLowLevel);
    const paths = new Set<string>();
    for (const [index, entry] of entries.entries()) {
      const path = safePath(entry, names[index] ?? '');
      if (path === undefined) {
        continue;
      }
      if (paths.has(path.toLowerCase())) {
        throw damaged(`it holds ${JSON.stringify(path)} twice`);
      }
      paths.add(path.toLowerCase());
      yield { path, content: contentOf(zip, entry, path, limit) };
    }
  } finally {
    zip.close();
  }
}

/**
 * Returns a relative path of plain names, or `undefined` for a folder. `\` separates folders as
 * well, because tools on Windows write it. `./` and `//` are ignored. Throws for links, devices,
 * encrypted files and paths that lead out of the folder.
 */
function safePath(entry: Entry, name: string): string | undefined {
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (/^(?:[/\\]|[a-z]:)/i.test(name)) {
    throw damaged(`${JSON.stringify(name)} in it is an absolute path`);
  }
  const segments = name.split(/[/\\]/);
  if (segments.includes('..')) {
    throw damaged(`${JSON.stringify(name)} in it leads out of its folder`);
  }
  if (segments.at(-1) === '' || type === folder) {
    return undefined;
  }
  if (type !== 0 && type !== regularFile) {
    throw damaged(`${JSON.stringify(name)} in it is not a regular file`);
  }
  if (entry.isEncrypted()) {
    throw damaged('it is encrypted');
  }
  const plain = segments
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) => sanitizeName(segment));
  if (plain.length > 0 && plain.every((segment) => segment !== '')) {
    return plain.join('/');
  }
  throw damaged(`${JSON.stringify(name)} in it cannot be the name of a file`);
}

async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  path: string,
  limit: OutputLimit,
): AsyncGenerator<Uint8Array> {
  const source = await zip.openReadStreamPromise(entry);
  // It may fail before it is read. Reading it throws the error then.
  source.on('error', () => undefined);
  let checksum = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    limit.add(chunk.length);
    checksum = late.zlib.crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32) {
    throw damaged(`${JSON.stringify(path)} in it is damaged`);
  }
}
