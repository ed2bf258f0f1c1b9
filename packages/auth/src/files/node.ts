import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { type FailureReason, SourceFailure } from '../credentials/sources/source-failure.js';

const limitBytes = 1024 * 1024;

/**
 * A file in the given home directory, or in the user's. Throws a `SourceFailure` if there is no
 * home directory.
 */
export function fileInHome(home: string | undefined, ...names: readonly string[]): string {
  return path.join(home ?? userHome(), ...names);
}

/** A file below the folder of another one. */
export function fileBeside(file: string, ...names: readonly string[]): string {
  return path.join(path.dirname(file), ...names);
}

/**
 * The text of a small file without its byte order mark. Throws a `SourceFailure` that names the
 * file by `label`, never its content.
 */
export async function readSmallFile(file: string, label: string): Promise<string> {
  const bytes = await readBytes(file, label);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SourceFailure({ reason: 'unreadable', detail: `${label} is not UTF-8 text` });
  }
}

async function readBytes(file: string, label: string): Promise<Uint8Array> {
  const fail = (reason: FailureReason, detail = label) => new SourceFailure({ reason, detail });
  try {
    // Also checked before it is opened, because opening some devices has side effects.
    if (!(await stat(file)).isFile()) {
      throw fail('unreadable', `${label} is not a file`);
    }
    // Non-blocking: opening a pipe would otherwise wait for a writer.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await handle.stat()).isFile()) {
        throw fail('unreadable', `${label} is not a file`);
      }
      const bytes = await readUpTo(handle, limitBytes + 1);
      if (bytes.byteLength > limitBytes) {
        throw fail('too-large');
      }
      return bytes;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof SourceFailure) {
      throw error;
    }
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw fail('no-file');
    }
    throw fail('unreadable', typeof code === 'string' ? `${label}, ${code}` : label);
  }
}

/** Does not rely on the reported size: the file may grow, and some system files report none. */
async function readUpTo(handle: FileHandle, limit: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(limit);
  let size = 0;
  while (size < limit) {
    const { bytesRead } = await handle.read(buffer, size, limit - size);
    if (bytesRead === 0) {
      break;
    }
    size += bytesRead;
  }
  return buffer.subarray(0, size);
}

function userHome(): string {
  try {
    return homedir();
  } catch {
    throw new SourceFailure({ reason: 'no-home' });
  }
}
