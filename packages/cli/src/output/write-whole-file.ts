import { rename, rm, writeFile } from 'node:fs/promises';
import { UsageError } from '../input/usage-error.js';

/** Writes the file that `-o` names atomically, replacing an existing one. */
export async function writeWholeFile(
  path: string,
  text: string,
  { mode = 0o666 }: { readonly mode?: number } = {},
): Promise<void> {
  const copy = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(copy, text, { flag: 'wx', mode });
    await rename(copy, path);
  } catch (cause) {
    await rm(copy, { force: true }).catch(() => undefined);
    const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
    throw new UsageError(`-o: ${path} cannot be written (${code}). Use another file.`, { cause });
  }
}
