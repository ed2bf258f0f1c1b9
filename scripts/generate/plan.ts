import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { emitCliRegistry } from './emit-cli-registry.js';
import { emitEmulatorRegistry } from './emit-emulator-registry.js';
import { emitOperationTable, emitStateTable, emitVendorTable } from './emit-tables.js';
import { formatFile } from './format-file.js';
import { byText } from './names.js';
import { readVendors } from './read-vendors.js';
import { replaceRegion } from './replace-region.js';
import { withVendorDependencies } from './vendor-dependencies.js';
import { vendorFiles } from './vendor-files.js';
import type { VendorModel } from './vendor-model.js';

/** What the repository should hold: path → text of every generated file, in memory. Reads, writes nothing. */
export async function planFiles(root: string): Promise<Map<string, string>> {
  const vendors = await readVendors(root);
  const ids = vendors.map(({ id }) => id);
  const files = new Map<string, string>([
    ['packages/emulator/src/generated/vendors.ts', emitEmulatorRegistry(ids)],
    ['packages/cli/src/generated/vendors.ts', emitCliRegistry(vendors)],
  ]);
  for (const vendor of vendors) {
    for (const [file, text] of await vendorFiles(vendor)) files.set(file, text);
  }
  const formatted = [...files].map(
    async ([file, text]) => [file, await formatFile(root, file, text)] as const,
  );
  const all = [
    ...(await Promise.all(formatted)),
    ...(await planTables(root, vendors)),
    ...(await planDependencies(root, ids)),
  ];
  return new Map(all.toSorted(([left], [right]) => byText(left, right)));
}

/** The READMEs with their tables filled in; those without markers, or absent, are left out. */
async function planTables(
  root: string,
  vendors: readonly VendorModel[],
): Promise<(readonly [string, string])[]> {
  const planned = [
    planReadme(root, 'README.md', [['vendors', emitVendorTable(vendors)]]),
    ...vendors.map((vendor) =>
      planReadme(root, `packages/${vendor.id}/README.md`, [
        ['operations', emitOperationTable(vendor)],
        ['states', emitStateTable(vendor)],
      ]),
    ),
  ];
  return (await Promise.all(planned)).flat();
}

async function planReadme(
  root: string,
  file: string,
  regions: readonly (readonly [Parameters<typeof replaceRegion>[2], string])[],
): Promise<(readonly [string, string])[]> {
  const current = await readIfPresent(root, file);
  if (current === undefined) return [];
  let text = current;
  for (const [region, body] of regions) {
    text = replaceRegion(file, text, region, await formatFile(root, file, body));
  }
  return [[file, text]];
}

/** The packages that use every vendor, with a dependency on each. */
async function planDependencies(
  root: string,
  current: readonly string[],
): Promise<(readonly [string, string])[]> {
  const removed = (await formerVendors(root)).filter((id) => !current.includes(id));
  const planned = (
    [
      ['packages/cli/package.json', 'dependencies'],
      ['packages/contract-tests/package.json', 'devDependencies'],
    ] as const
  ).map(async ([file, field]) => {
    const text = await readIfPresent(root, file);
    if (text === undefined) return [];
    return [[file, withVendorDependencies(text, field, { current, removed })] as const];
  });
  return (await Promise.all(planned)).flat();
}

/** Packages with generated service data: vendors, whether or not their spec still exists. */
async function formerVendors(root: string): Promise<string[]> {
  const packages = path.join(root, 'packages');
  const names = existsSync(packages) ? await readdir(packages) : [];
  return names.filter((name) => existsSync(path.join(packages, name, 'src/generated/service.ts')));
}

async function readIfPresent(root: string, file: string): Promise<string | undefined> {
  const location = path.join(root, file);
  return existsSync(location) ? readFile(location, 'utf8') : undefined;
}
