import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import {
  download,
  DownloadError,
  lockTarget,
  type DownloadSettings,
} from '@download-tasks/downloader';
import type { DownloadLink } from '@download-tasks/normalize';
import { ExportError } from '../export-error.js';
import type { ExportStore, FetchedFile, FetchRequest, FileToPlace } from './export-store.js';
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
    lock: async () => lockFolder(root, { path: manifestPath, manifestFile }),
    read: async () => manifestFile.read(),
    write: async (manifest) => manifestFile.write(manifest),
    fetch: async (request) => fetchFiles(request, staging(request.key), settings),
    place: async (file, { overwrite }) => placeFile(file, inside(file.path), overwrite),
    // The common folder is kept until the end: other windows create their folders in it.
    discard: async (key) => rm(staging(key), { recursive: true, force: true }),
    remove: async (path) => rm(inside(path), { force: true }),
    inspect: async (path, format) => inspectFile(inside(path), format),
    open: (path) => createReadStream(inside(path), { highWaterMark: 256 * 1024 }),
  };
}

async function lockFolder(
  root: string,
  { path, manifestFile }: { readonly path: string; readonly manifestFile: ManifestFile },
): Promise<() => Promise<void>> {
  try {
    const created = await mkdir(root, { recursive: true });
    const lock = await lockTarget(path);
    return async () => {
      // If that fails, the manifest remains in two files, which are as safe.
      await manifestFile.settle().catch(() => undefined);
      await lock.release();
      await removeUnused(root, created);
    };
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
  overwrite: boolean,
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

async function digestOf(path: string): Promise<{ bytes: number; sha256: string } | undefined> {
  try {
    const hash = createHash('sha256');
    const chunks: AsyncIterable<Uint8Array> = createReadStream(path);
    for await (const chunk of chunks) {
      hash.update(chunk);
    }
    return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
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
