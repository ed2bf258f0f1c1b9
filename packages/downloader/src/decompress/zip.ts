import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { codeOf } from '../system-error.js';
import { damaged } from './output-limit.js';
import { readZip, type ZipOptions } from './read-zip.js';
import { writeChunks } from './write-chunks.js';

const taken: ReadonlySet<string | undefined> = new Set(['EEXIST', 'ENOTDIR']);

/** Unpacks all files of a zip into an empty folder. Returns the number of files. */
export async function unpackZip(
  archive: string,
  into: string,
  options: ZipOptions,
  signal: AbortSignal,
): Promise<number> {
  let files = 0;
  for await (const { path, content } of readZip(archive, options)) {
    const target = join(into, path);
    try {
      await mkdir(dirname(target), { recursive: true });
      await writeChunks(target, content, signal);
    } catch (error) {
      // The folder was empty, so the conflict is inside the archive.
      if (!taken.has(codeOf(error))) {
        throw error;
      }
      throw damaged(`${JSON.stringify(path)} in it is both a file and a folder`);
    }
    files += 1;
  }
  return files;
}
