import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findVendors, specPath } from '../spec/find-specs.js';

/** The specs of the working tree: vendor → text. */
export async function readSpecs(root: string): Promise<Map<string, string>> {
  const vendors = await findVendors(root);
  const specs = vendors.map(
    async (vendor) => [vendor, await readFile(path.join(root, specPath(vendor)), 'utf8')] as const,
  );
  return new Map(await Promise.all(specs));
}
