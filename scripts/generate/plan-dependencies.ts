import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readIfPresent } from './read-if-present.js';
import { withVendorDependencies } from './vendor-dependencies.js';

/** The packages that use every vendor. */
const users = [
  // The bundle of the command line includes them.
  ['packages/cli/package.json', 'devDependencies'],
  ['packages/contract-tests/package.json', 'devDependencies'],
] as const;

/** Their `package.json` files with a dependency on each vendor, so that a new one needs no edit. */
export async function planDependencies(
  root: string,
  current: readonly string[],
): Promise<(readonly [string, string])[]> {
  const removed = (await generatedVendors(root)).filter((id) => !current.includes(id));
  const planned = users.map(async ([file, field]) => {
    const text = await readIfPresent(root, file);
    if (text === undefined) {
      return [];
    }
    return [[file, withVendorDependencies(text, field, { current, removed })] as const];
  });
  return (await Promise.all(planned)).flat();
}

/** Packages with generated service data: vendors, whether or not their spec still exists. */
async function generatedVendors(root: string): Promise<string[]> {
  const packages = path.join(root, 'packages');
  const names = existsSync(packages) ? await readdir(packages) : [];
  return names.filter((name) => existsSync(path.join(packages, name, 'src/generated/service.ts')));
}
