import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** Identifies a file independently of its name. */
export function inodeOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

/** Returns `undefined` if there is no such file. Does not follow symbolic links. */
export async function inodeAt(path: string): Promise<string | undefined> {
  try {
    return inodeOf(await lstat(path, { bigint: true }));
  } catch {
    return undefined;
  }
}
