import type { BigIntStats } from 'node:fs';
import { lstat } from 'node:fs/promises';

/** Tells a file from every other one that has its name now or later. */
export function inodeOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

/** `undefined`: there is no such file. Does not follow symbolic links. */
export async function inodeAt(path: string): Promise<string | undefined> {
  try {
    return inodeOf(await lstat(path, { bigint: true }));
  } catch {
    return undefined;
  }
}
