import { rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../../input/usage-error.js';

/** Writes the page in one step, and resolves with its path. */
export async function writePage(
  given: string | undefined,
  directory: string,
  page: string,
): Promise<string> {
  const file = given === undefined ? join(directory, 'report.html') : resolve(given);
  const copy = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(copy, page, { flag: 'wx' });
    await rename(copy, file);
    return file;
  } catch (cause) {
    await rm(copy, { force: true }).catch(() => undefined);
    const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
    throw new UsageError(`--output: ${file} cannot be written (${code}). Take another file.`, {
      cause,
    });
  }
}
