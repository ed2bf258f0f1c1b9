import { findVendors, specPath } from '../spec/find-specs.js';
import { SpecError } from '../spec/spec-error.js';
import type { SpecProblem } from '../spec/spec-error.js';
import { readYamlFile } from '../spec/yaml-file.js';
import { checkCloud } from '../vocabulary/check-cloud.js';
import { readVendor } from './read-vendor.js';
import type { VendorModel } from './vendor-model.js';

/**
 * Reads all specs below a root, sorted by vendor; throws one `SpecError` with the problems of all
 * of them.
 */
export async function readVendors(root: string): Promise<VendorModel[]> {
  const problems: SpecProblem[] = [];
  const models: VendorModel[] = [];
  for (const vendor of await findVendors(root)) {
    try {
      const spec = await readYamlFile(root, specPath(vendor));
      const model = readVendor(vendor, spec);
      problems.push(...(await checkCloud(root, spec)));
      models.push(model);
    } catch (error) {
      if (!(error instanceof SpecError)) {
        throw error;
      }
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) {
    throw new SpecError(problems);
  }
  return models;
}
