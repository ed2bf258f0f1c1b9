import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Text of a file of the repository, or `undefined` if it does not exist. */
export async function readIfPresent(root: string, file: string): Promise<string | undefined> {
  const location = path.join(root, file);
  return existsSync(location) ? readFile(location, 'utf8') : undefined;
}
