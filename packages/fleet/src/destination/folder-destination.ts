import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { digestFile } from '@download-tasks/downloader';
import { FleetError } from '../fleet-error.js';
import type { Destination, PlacedFile, StoredFile } from './destination.js';

/**
 * A folder, which several machines may share. Files are fetched to the same file system, so that
 * renaming is atomic; the file system must support hard links.
 */
export function folderDestination(directory: string): Destination {
  const root = resolve(directory);
  const inside = (path: string): string => {
    const full = resolve(root, path);
    if (full.startsWith(`${root}${sep}`)) {
      return full;
    }
    throw new FleetError('destination', `"${path}" is outside of ${root}.`);
  };
  return {
    location: root,
    staging: join(root, '.unproven'),
    below: (folder) => folderDestination(inside(folder)),
    place: async (file, mayReplace) => placeFile(file, inside(file.path), mayReplace),
    inspect: async (path) => inspectFile(inside(path)),
    open: (path) => createReadStream(inside(path), { highWaterMark: 256 * 1024 }),
    remove: async (path) => rm(inside(path), { force: true }),
    readText: async (path) => readText(inside(path)),
    writeText: async (path, text) => writeSafely(inside(path), text),
  };
}

async function placeFile(
  { source, sha256 }: PlacedFile,
  target: string,
  mayReplace: () => Promise<boolean>,
): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true });
    // Unlike a rename, a link never replaces a file that another worker placed.
    await link(source, target);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      throw refused(target, error);
    }
    const there = await inspectFile(target);
    if (there?.sha256 === sha256) {
      return;
    }
    if (!(await mayReplace())) {
      throw new FleetError(
        'target-exists',
        `${target} already exists and does not belong to the export. Move it, then retry the window.`,
      );
    }
    await rename(source, target).catch((cause: unknown) => {
      throw refused(target, cause);
    });
  }
}

async function inspectFile(path: string): Promise<StoredFile | undefined> {
  try {
    // Throws for anything but a regular file: reading a pipe would never end.
    const { bytes, digests } = await digestFile(path);
    return { bytes, sha256: digests.sha256 ?? '' };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw refused(path, error);
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    // Reading a pipe would never end.
    if (!(await stat(path)).isFile()) {
      throw new Error('It is not a regular file.');
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw refused(path, error);
  }
}

/** Atomic: readers see the previous content or this one, even after a power failure. */
async function writeSafely(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw refused(path, error);
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
}

function refused(path: string, cause: unknown): FleetError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new FleetError(
    'destination',
    `Cannot use ${path}: ${why} Check permissions and free space; the windows are retried.`,
    { cause },
  );
}
