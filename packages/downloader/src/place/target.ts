import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { DownloadError } from '../download-error.js';
import { fileNameFor } from './file-name.js';
import type { Place } from '../plan.js';
import { codeOf, onFile } from '../system-error.js';

/** The path of the file: `path` as the caller passed it, or a sanitized name inside `directory`. */
export async function targetPath(
  place: Place,
  suggestedName: string | undefined,
  url: URL,
  contentDisposition?: string,
): Promise<string> {
  if ('path' in place) {
    return resolve(place.path);
  }
  const suggested = fileNameFor(suggestedName, url, contentDisposition);
  const name = (await place.chooseName?.(suggested)) ?? suggested;
  if (isPlainName(name)) {
    return join(resolve(place.directory), name);
  }
  throw refused(`chooseName: "${name}" is not one plain name. Return a name without a folder.`);
}

function isPlainName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\\\0]/.test(name);
}

/** Throws `target-exists` if there is a file already and `overwrite` is false. */
export async function checkTarget(path: string, overwrite: boolean): Promise<void> {
  if ((await findTarget(path)) && !overwrite) {
    throw targetExists(path);
  }
}

/**
 * Returns the existing file, if there is one. Throws `target-refused` for a folder, a link or a
 * device.
 */
export async function findTarget(path: string): Promise<Stats | undefined> {
  const found = await onFile('look at', path, async () => statOrNothing(path));
  if (!found) {
    return undefined;
  }
  if (found.isDirectory()) {
    throw refused(`${path} is a folder. Pass it as \`directory\`, or pass a file as \`path\`.`);
  }
  if (found.isSymbolicLink()) {
    throw refused(
      `${path} is a symbolic link, which is never followed for writing. Pass its target.`,
    );
  }
  if (!found.isFile()) {
    throw refused(`${path} is not a regular file. Choose another path.`);
  }
  return found;
}

export function targetExists(path: string): DownloadError {
  const message = `${path} exists already. Choose another path or pass \`overwrite: true\`.`;
  return new DownloadError({ reason: 'target-exists', message });
}

async function statOrNothing(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function refused(message: string): DownloadError {
  return new DownloadError({ reason: 'target-refused', message });
}
