import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Path of a vendor's spec relative to the repository root. */
export function specPath(vendor: string): string {
  return `specs/${vendor}/openapi.yaml`;
}

/** Ids of all vendors, sorted: a vendor is a folder in `specs/` with an `openapi.yaml`. */
export async function findVendors(root: string): Promise<string[]> {
  const names = await readdir(path.join(root, 'specs'));
  return names.filter((name) => existsSync(path.join(root, specPath(name)))).toSorted();
}
