import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { UsageError } from '../input/usage-error.js';
import { fileBehind } from '../update-file.js';

/**
 * Writes the file that `-o` names atomically, replacing an existing one. A symbolic link remains a
 * link, and its target is replaced. A device or a pipe, such as /dev/null, is written to.
 */
export async function writeWholeFile(
  path: string,
  text: string,
  { mode = 0o666 }: { readonly mode?: number } = {},
): Promise<void> {
  try {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.isFile()) {
      await replaceFile(await fileBehind(path), text, mode);
    } else {
      await writeFile(path, text);
    }
  } catch (cause) {
    const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
    throw new UsageError(`-o: ${path} cannot be written (${code}). Use another file.`, { cause });
  }
}

async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  const copy = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(copy, text, { flag: 'wx', mode });
    await rename(copy, path);
  } catch (error) {
    await rm(copy, { force: true }).catch(() => undefined);
    throw error;
  }
}
