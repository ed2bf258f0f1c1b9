import { emitCliRegistry } from './emit-cli-registry.js';
import { findClouds, readCloud } from '../spec/read-cloud.js';
import { emitClient } from './emit-client.js';
import { emitEmulatorRegistry } from './emit-emulator-registry.js';
import { formatFile } from './format-file.js';
import { byText } from './names.js';
import { planAuth } from './plan-auth.js';
import { planDependencies } from './plan-dependencies.js';
import { planReadmes } from './plan-readmes.js';
import { readVendors } from './read-vendors.js';
import { vendorFiles } from './vendor-files.js';

/**
 * Returns the expected generated files of the repository, in memory: path → text. Reads, writes
 * nothing.
 */
export async function planFiles(root: string): Promise<Map<string, string>> {
  const vendors = await readVendors(root);
  const ids = vendors.map(({ id }) => id);
  const files = new Map<string, string>([
    ['packages/emulator/src/generated/vendors.ts', emitEmulatorRegistry(ids)],
    ['packages/cli/src/generated/vendors.ts', emitCliRegistry(vendors)],
  ]);
  const clouds = await findClouds(root);
  for (const vendor of vendors) {
    for (const [file, text] of await vendorFiles(vendor)) {
      files.set(file, text);
    }
    if (clouds !== undefined) {
      const text = emitClient(vendor, await readCloud(root, vendor.cloud));
      files.set(`packages/${vendor.id}/src/generated/client.ts`, text);
    }
  }
  const formatted = [...files].map(
    async ([file, text]) => [file, await formatFile(root, file, text)] as const,
  );
  const all = [
    ...(await Promise.all(formatted)),
    ...(await planReadmes(root, vendors)),
    ...(await planAuth(root)),
    ...(await planDependencies(root, ids)),
  ];
  return new Map(all.toSorted(([left], [right]) => byText(left, right)));
}
