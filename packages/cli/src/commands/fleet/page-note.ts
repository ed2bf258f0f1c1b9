import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBytes } from '../../input/read-bytes.js';

/**
 * The address and token of the process that owns an embedded database. Only this user can read it.
 */
export interface PageNote {
  readonly url: string;
  readonly token: string;
}

const noteName = 'page.json';

/** Never writes into an existing file, which others may be able to read, or through a link. */
export async function writePageNote(folder: string, note: PageNote): Promise<void> {
  const path = join(folder, noteName);
  await rm(path, { force: true });
  await writeFile(path, JSON.stringify(note), { flag: 'wx', mode: 0o600 });
}

export async function removePageNote(folder: string): Promise<void> {
  await rm(join(folder, noteName), { force: true });
}

/** Returns undefined if no process has written one. */
export async function readPageNote(folder: string): Promise<PageNote | undefined> {
  try {
    const bytes = await readBytes(join(folder, noteName), { maxBytes: 65_536, onlyFiles: true });
    const note: unknown = JSON.parse(Buffer.from(bytes).toString());
    const [url, token] = ['url', 'token'].map((name): unknown => Reflect.get(Object(note), name));
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    return undefined;
  }
}
