import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Writable } from 'node:stream';

import { digestFile } from '@download-tasks/downloader';

import { ExportError } from '../export-error.js';
import type { ExportManifest } from '../manifest/manifest.js';
import { filesOf } from '../manifest/windows.js';
import { cannotMerge } from './cannot-merge.js';
import type { Compression } from './compress.js';
import type { Merged } from './write-merged.js';

/** A file that parts are merged into. */
export interface FileTarget {
  readonly path: string;
  /** The name in the manifest: relative to the directory with `/`, or absolute. */
  readonly name: string;
  readonly compression: Compression | undefined;
  /** Renames the file once everything is written. Leaves nothing behind after an error. */
  write(work: (stream: Writable) => Promise<Merged>): Promise<Merged>;
}

export interface FileTargetOptions {
  /** The directory of the export. */
  readonly location: string;
  readonly manifest: ExportManifest;
  readonly overwrite: boolean;
}

const compressions: readonly (readonly [RegExp, Compression])[] = [
  [/\.(?:gz|gzip)$/i, 'gzip'],
  [/\.(?:zst|zstd)$/i, 'zstd'],
  [/\.lz4$/i, 'lz4'],
];
const foreign = /\.(?:zip|tar|tgz|7z|bz2|xz|parquet|xlsx)$/i;

/** Throws an ExportError for a target that must not be written. */
export async function fileTarget(
  given: string,
  { location, manifest, overwrite }: FileTargetOptions,
): Promise<FileTarget> {
  const path = resolve(given);
  const name = nameIn(location, path);
  if (foreign.test(path)) {
    throw cannotMerge(
      `${basename(path)} has an extension that cannot be written`,
      'Name the target with an extension for the format of the parts, such as .csv or .csv.gz.',
    );
  }
  await checkTarget(path, name, { manifest, overwrite });
  // One name per export, whose lock is held: a file that a killed process left behind is replaced.
  const unfinished = join(dirname(path), `.${basename(path)}.${manifest.id}.merging`);
  return {
    path,
    name,
    compression: compressions.find(([extension]) => extension.test(path))?.[1],
    write: async (work) => {
      try {
        await mkdir(dirname(path), { recursive: true });
        const merged = await work(createWriteStream(unfinished, { flush: true }));
        await rename(unfinished, path);
        return merged;
      } catch (error) {
        await rm(unfinished, { force: true }).catch(() => undefined);
        throw isOfSystem(error) ? notWritten(path, error) : error;
      }
    },
  };
}

/** The manifest with a merged file, replacing an earlier entry with the same name. */
export function withMerged(
  manifest: ExportManifest,
  path: string,
  { rows, bytes, sha256 }: Merged,
): ExportManifest {
  const mergedAt = new Date().toISOString();
  const others = manifest.merged.filter((other) => other.path !== path);
  const note = { path, ...manifest.range, bytes, sha256, rows, mergedAt };
  return { ...manifest, updatedAt: mergedAt, merged: [...others, note] };
}

function nameIn(location: string, path: string): string {
  const isInside = path.startsWith(`${location}${sep}`);
  return isInside ? relative(location, path).replaceAll(sep, '/') : path;
}

async function checkTarget(
  path: string,
  name: string,
  { manifest, overwrite }: Pick<FileTargetOptions, 'manifest' | 'overwrite'>,
): Promise<void> {
  const isOfExport = name.startsWith('manifest.json') || filesOf(manifest.parts).includes(name);
  const found = await stat(path).catch(() => undefined);
  if (isOfExport || found?.isFile() === false) {
    const what = isOfExport ? 'belongs to the export' : 'is not a regular file';
    throw targetExists(`${path} ${what}. Choose another name for the merged file.`);
  }
  if (found === undefined || overwrite) {
    return;
  }
  const { digests } = await digestFile(path);
  const isOurs = manifest.merged.some(
    (each) => each.path === name && each.sha256 === digests.sha256,
  );
  if (!isOurs) {
    throw targetExists(`${path} already exists. Move it, or merge with overwrite.`);
  }
}

function targetExists(message: string): ExportError {
  return new ExportError('target-exists', message);
}

function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function notWritten(path: string, cause: Error): ExportError {
  return new ExportError('file-system', `Cannot write ${path}: ${cause.message}`, { cause });
}
