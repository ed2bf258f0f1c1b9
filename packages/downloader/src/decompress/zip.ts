import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

import type { Entry, ZipFile } from 'yauzl';

import { sanitizeName } from '../place/file-name.js';
import { codeOf } from '../system-error.js';
import { damaged, type OutputLimit } from './output-limit.js';
import { writeChunks } from './write-chunks.js';

const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const folder = 0o040000;
const taken: ReadonlySet<string | undefined> = new Set(['EEXIST', 'ENOTDIR']);

/** Unpacks all files of a zip into a folder. Returns how many. */
export async function unpackZip(
  archive: string,
  into: string,
  limit: OutputLimit,
  signal: AbortSignal,
): Promise<number> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive, {
    lazyEntries: true,
    autoClose: false,
    strictFileNames: true,
  });
  try {
    limit.checkEntries(zip.entryCount);
    const names = new Set<string>();
    for await (const entry of zip.eachEntry()) {
      const name = safeName(entry);
      if (name === undefined) continue;
      if (names.has(name.toLowerCase())) throw damaged(`it holds ${JSON.stringify(name)} twice`);
      names.add(name.toLowerCase());
      limit.checkEntries(names.size);
      await unpackEntry(zip, entry, join(into, name), limit, signal).catch((error: unknown) => {
        // The folder was empty: what is in the way came out of the archive itself.
        if (!taken.has(codeOf(error))) throw error;
        throw damaged(`${JSON.stringify(entry.fileName)} in it is both a file and a folder`);
      });
    }
    return names.size;
  } finally {
    zip.close();
  }
}

/** A relative path of plain names; `undefined` for a folder. Links, devices and encrypted files are refused. */
function safeName(entry: Entry): string | undefined {
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (entry.fileName.endsWith('/') || type === folder) return undefined;
  if (type !== 0 && type !== regularFile) {
    throw damaged(`${JSON.stringify(entry.fileName)} in it is no regular file`);
  }
  if (entry.isEncrypted()) throw damaged('it is encrypted');
  const segments = entry.fileName.split('/').map((segment) => sanitizeName(segment));
  if (segments.every((segment) => segment !== '')) return segments.join('/');
  throw damaged(`${JSON.stringify(entry.fileName)} in it is no usable name`);
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  path: string,
  limit: OutputLimit,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const source = await zip.openReadStreamPromise(entry);
  // It may fail before anybody reads it, which then learns of it.
  source.on('error', () => undefined);
  let checksum = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      limit.add(chunk.length);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  };
  await writeChunks(path, counted(), signal);
  if (checksum !== entry.crc32) throw damaged(`${JSON.stringify(entry.fileName)} in it is damaged`);
}
