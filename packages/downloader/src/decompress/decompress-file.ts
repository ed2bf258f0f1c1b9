import { lstat, open, rm } from 'node:fs/promises';

import { abortedError } from '../abort.js';
import { DownloadError } from '../download-error.js';
import { moveIntoPlace, type MoveOptions } from '../place/move-into-place.js';
import { TargetLock } from '../place/target-lock.js';
import { checkTarget, targetExists } from '../place/target.js';
import { onFile } from '../system-error.js';
import { asDamage } from './decode.js';
import { decodeTo } from './decode-to.js';
import { decompressedPath, formatNamed, formatOf, type CompressionFormat } from './format.js';
import type { Decompression } from './limits.js';
import { damaged, OutputLimit } from './output-limit.js';
import { isSameContent } from './same-content.js';

/** The result of decompressing a file. */
export interface Decompressed {
  /** Absolute path of the file, or of the folder for a zip. */
  readonly path: string;
  readonly format: CompressionFormat;
  readonly bytes: number;
  /** Number of files: 1, or the number of files in the zip. */
  readonly entries: number;
}

export interface DecompressInit {
  /** The compressed file, complete and verified. */
  readonly source: string;
  /** The name that it has or will have. */
  readonly target: string;
  /** The task reports that it is not compressed, even if its name suggests otherwise. */
  readonly isPlain: boolean;
  readonly limits: Decompression;
  readonly move: MoveOptions;
  readonly signal: AbortSignal;
  /**
   * Renames the compressed file. `undefined` if it has its name already; then the decompressed file
   * may exist as well.
   */
  readonly commit: (() => Promise<void>) | undefined;
}

/**
 * Decompresses a verified file, then renames both files. After an error neither is renamed. Returns
 * `undefined` if the file is not compressed.
 */
export async function decompressFile(init: DecompressInit): Promise<Decompressed | undefined> {
  const { source, target, isPlain, commit } = init;
  const format = formatOf(await readHead(source), target);
  const promised = isPlain ? undefined : formatNamed(target);
  if (promised && promised !== format) {
    throw damaged(`its name says ${promised}, but its content is not`);
  }
  if (!format) {
    await commit?.();
    return undefined;
  }
  const lock = await TargetLock.take(decompressedPath(target, format));
  try {
    return await decompressTo(lock, format, init);
  } finally {
    await rm(lock.ownWorkPath, { recursive: true, force: true }).catch(() => undefined);
    await lock.release();
  }
}

async function decompressTo(
  lock: TargetLock,
  format: CompressionFormat,
  { source, limits, move, signal, commit }: DecompressInit,
): Promise<Decompressed> {
  const { target: path, ownWorkPath: unfinished } = lock;
  const check = async (): Promise<void> => {
    // A folder is never replaced: it may contain other files.
    if (format === 'zip' && (await exists(path))) {
      throw targetExists(path);
    }
    await checkTarget(path, move.overwrite);
  };
  const mayBeThere = commit === undefined && (await exists(path));
  if (!mayBeThere) {
    await check();
  }
  const { nameEncoding } = limits;
  const limit = new OutputLimit(limits, (await lstat(source)).size);
  const entries = await classified(unfinished, signal, async () =>
    decodeTo(format, { from: source, to: unfinished, limit, nameEncoding, signal }),
  );
  const decompressed = { path, format, bytes: limit.bytes, entries };
  if (mayBeThere && (await isSameContent(unfinished, path, signal))) {
    return decompressed;
  }
  // Checked again because decoding may take minutes: the first file must not be renamed if the
  // second cannot be.
  await check();
  await commit?.();
  await moveIntoPlace(unfinished, lock, move);
  return decompressed;
}

async function classified<T>(
  path: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  return onFile('write', path, async () => {
    try {
      return await work();
    } catch (error) {
      throw signal.aborted && !DownloadError.isInstance(error)
        ? abortedError(signal)
        : asDamage(error);
    }
  });
}

async function readHead(path: string): Promise<Uint8Array> {
  return onFile('read', path, async () => {
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch {
    return false;
  }
}
