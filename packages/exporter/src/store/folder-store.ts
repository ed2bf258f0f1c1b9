import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import {
  digestFile,
  download,
  DownloadError,
  lockTarget,
  type DownloadSettings,
  type TargetClaim,
} from '@download-tasks/downloader';
import type { DownloadLink } from '@download-tasks/normalize';
import { ExportError } from '../export-error.js';
import type { ExportStore, FetchedFile, FetchRequest, FileToPlace } from './export-store.js';
import { expectRegular } from './expect-regular.js';
import { ManifestFile } from './manifest-file.js';
import { countFileRows } from './row-counter.js';

/** How files are downloaded; the export controls all other settings. */
export type FetchSettings = Pick<
  DownloadSettings,
  | 'allowHosts'
  | 'connectTimeoutMs'
  | 'flush'
  | 'idleTimeoutMs'
  | 'maxBytes'
  | 'parallel'
  | 'proxy'
  | 'retries'
  | 'retryDelayMs'
>;

const manifestName = 'manifest.json';
/** Files that are not proven yet. */
const stagingName = '.unproven';

/**
 * An export in a folder: `manifest.json`, the files beside it, and a subfolder for files that are
 * not proven yet.
 */
export function createFolderStore(directory: string, settings: FetchSettings = {}): ExportStore {
  const root = resolve(directory);
  const manifestPath = join(root, manifestName);
  const manifestFile = new ManifestFile(manifestPath);
  let claim: TargetClaim | undefined;
  const proveLock = async (): Promise<void> => {
    try {
      await claim?.prove();
    } catch (cause) {
      throw new ExportError(
        'busy',
        `Another export took over ${root} while this one was paused, so this one stopped. Wait for it, then run this one again.`,
        { cause },
      );
    }
  };
  const staging = (key = ''): string => join(root, stagingName, key);
  const inside = (path: string): string => {
    const full = resolve(root, path);
    if (full.startsWith(`${root}${sep}`)) {
      return full;
    }
    throw new ExportError('edited-manifest', `${manifestPath} lists a file outside of its folder.`);
  };
  return {
    location: root,
    lock: async () => {
      const { created, lock } = await lockFolder(root, manifestPath);
      claim = lock;
      return async () => {
        // If that fails, the manifest remains in two files, which are as safe.
        await proveLock()
          .then(async () => manifestFile.settle())
          .catch(() => undefined);
        claim = undefined;
        await lock.release();
        await removeUnused(root, created);
      };
    },
    read: async () => manifestFile.read(),
    write: async (manifest) => {
      await proveLock();
      await manifestFile.write(manifest);
    },
    fetch: async (request) => fetchFiles(request, staging(request.key), settings),
    place: async (file, { overwrite }) =>
      placeFile(file, inside(file.path), { overwrite, proveLock }),
    // The common folder is kept until the end: other windows create their folders in it.
    discard: async (key) => {
      await proveLock();
      await rm(staging(key), { recursive: true, force: true });
    },
    remove: async (path) => {
      await proveLock();
      await rm(inside(path), { force: true });
    },
    inspect: async (path, format) => inspectFile(inside(path), format),
    open: (path) => readBytes(inside(path)),
  };
}

async function lockFolder(
  root: string,
  path: string,
): Promise<{ readonly created: string | undefined; readonly lock: TargetClaim }> {
  try {
    const created = await mkdir(root, { recursive: true });
    return { created, lock: await lockTarget(path) };
  } catch (cause) {
    const isBusy = DownloadError.isInstance(cause) && cause.reason === 'busy';
    throw isBusy
      ? new ExportError(
          'busy',
          `Another export is writing to ${root}. Wait for it, or choose another directory.`,
          { cause },
        )
      : new ExportError('file-system', `Cannot write to ${root}: ${messageOf(cause)}`, { cause });
  }
}

async function fetchFiles(
  { links, format, signal, onBytes }: FetchRequest,
  directory: string,
  settings: FetchSettings,
): Promise<readonly FetchedFile[]> {
  let first: readonly DownloadLink[] | undefined = await links();
  const count = first.length;
  const source = async (): Promise<readonly DownloadLink[]> => {
    const known = first ?? (await links());
    first = undefined;
    return known;
  };
  const files: FetchedFile[] = [];
  for (let index = 0; index < count; index += 1) {
    const { path, bytes, digests } = await download({
      ...settings,
      links: source,
      index,
      directory: join(directory, String(index)),
      digest: 'sha256',
      overwrite: true,
      ...(format !== undefined && { format }),
      signal,
      onProgress: (progress) => onBytes?.(progress.bytes, progress.total),
    });
    const rows = await countFileRows(path, format);
    const sha256 = digests.sha256 ?? '';
    const facts = { bytes, sha256, ...(rows !== undefined && { rows }) };
    files.push({ staged: path, name: basename(path), ...facts });
  }
  return files;
}

async function placeFile(
  { staged, sha256 }: FileToPlace,
  target: string,
  {
    overwrite,
    proveLock,
  }: { readonly overwrite: boolean; readonly proveLock: () => Promise<void> },
): Promise<void> {
  const existing = await digestOf(target);
  if (existing?.sha256 === sha256) {
    return;
  }
  if (existing !== undefined && !overwrite) {
    throw new ExportError(
      'target-exists',
      `${target} already exists and does not belong to the export. Move it, or export with overwrite.`,
    );
  }
  await proveLock();
  try {
    await mkdir(dirname(target), { recursive: true });
    await rename(staged, target);
  } catch (cause) {
    throw new ExportError('file-system', `Cannot write ${target}: ${messageOf(cause)}`, { cause });
  }
}

async function inspectFile(
  path: string,
  format: string | undefined,
): Promise<{ bytes: number; sha256: string; rows?: number } | undefined> {
  const facts = await digestOf(path);
  if (facts === undefined) {
    return undefined;
  }
  const rows = await countFileRows(path, format);
  return { ...facts, ...(rows !== undefined && { rows }) };
}

async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  await expectRegular(path);
  yield* createReadStream(path, { highWaterMark: 256 * 1024 });
}

/** Throws for anything but a regular file. */
async function digestOf(path: string): Promise<{ bytes: number; sha256: string } | undefined> {
  try {
    const { bytes, digests } = await digestFile(path);
    return { bytes, sha256: digests.sha256 ?? '' };
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Removes the folders that were created for an export that left nothing in them. */
async function removeUnused(root: string, created: string | undefined): Promise<void> {
  if (created === undefined) {
    return;
  }
  for (let folder = root; folder.startsWith(created); folder = dirname(folder)) {
    await removeIfEmpty(folder);
  }
}

async function removeIfEmpty(directory: string): Promise<void> {
  await rmdir(directory).catch(() => undefined);
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'ENOENT';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
