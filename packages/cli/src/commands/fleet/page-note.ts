import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The address and token of the process that owns an embedded database. Only this user can read it.
 */
export interface PageNote {
  readonly url: string;
  readonly token: string;
}

const noteName = 'page.json';

export async function writePageNote(folder: string, note: PageNote): Promise<void> {
  await writeFile(join(folder, noteName), JSON.stringify(note), { mode: 0o600 });
}

export async function removePageNote(folder: string): Promise<void> {
  await rm(join(folder, noteName), { force: true });
}

/** Returns undefined if no process has written one. */
export async function readPageNote(folder: string): Promise<PageNote | undefined> {
  try {
    const note: unknown = JSON.parse(await readFile(join(folder, noteName), 'utf8'));
    const [url, token] = ['url', 'token'].map((name): unknown => Reflect.get(Object(note), name));
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : undefined;
  } catch {
    return undefined;
  }
}
