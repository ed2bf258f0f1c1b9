import { lstat, open, rm } from 'node:fs/promises';

import { abortedError } from '../abort.js';
import { DownloadError } from '../download-error.js';
import { moveInPlace, type MoveOptions } from '../place/move-in-place.js';
import { TargetLock } from '../place/target-lock.js';
import { checkTarget, targetExists } from '../place/target.js';
import { onFile } from '../system-error.js';
import { asDamage } from './decode.js';
import { decodeTo } from './decode-to.js';
import { decompressedPath, formatNamed, formatOf, type CompressionFormat } from './format.js';
import type { Decompression } from './limits.js';
import { damaged, OutputLimit } from './output-limit.js';
import { isSameContent } from './same-content.js';

/** What came out of a compressed file. */
export interface Decompressed {
  /** The file, or the folder for a zip, as an absolute path. */
  readonly path: string;
  readonly format: CompressionFormat;
  readonly bytes: number;
  /** Files: 1, or as many as the zip holds. */
  readonly entries: number;
}

export interface DecompressInit {
  /** The compressed file, complete and verified. */
  readonly source: string;
  /** The name that it has or will have. */
  readonly target: string;
  /** The task says that it is not compressed, whatever its name says. */
  readonly isPlain: boolean;
  readonly limits: Decompression;
  readonly move: MoveOptions;
  readonly signal: AbortSignal;
  /** Gives the compressed file its name; `undefined`: it has it, and what comes out of it may be there as well. */
  readonly commit: (() => Promise<void>) | undefined;
}

/**
 * Decompresses a verified file, then gives both files their names; neither gets one after an error. `undefined`: the
 * file is not compressed.
 */
export async function decompressFile(init: DecompressInit): Promise<Decompressed | undefined> {
  const { source, target, isPlain, commit } = init;
  const format = formatOf(await readHead(source), target);
  const promised = isPlain ? undefined : formatNamed(target);
  if (promised && promised !== format) throw damaged(`it is named like ${promised}, but is not`);
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
    // A folder is never replaced: nobody can tell whose files are in it.
    if (format === 'zip' && (await exists(path))) throw targetExists(path);
    await checkTarget(path, move.overwrite);
  };
  const mayBeThere = commit === undefined && (await exists(path));
  if (!mayBeThere) await check();
  const { nameEncoding } = limits;
  const limit = new OutputLimit(limits, (await lstat(source)).size);
  const entries = await classified(unfinished, signal, async () =>
    decodeTo(format, { from: source, to: unfinished, limit, nameEncoding, signal }),
  );
  const decompressed = { path, format, bytes: limit.bytes, entries };
  if (mayBeThere && (await isSameContent(unfinished, path, signal))) return decompressed;
  // Decoding may take minutes, and the first file must not have its name when the second cannot have its own.
  await check();
  await commit?.();
  await moveInPlace(unfinished, lock, move);
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
