import { allSpecs, generatedHeader } from './generated-header.js';
import { vendorVariable } from './names.js';

/** The emulator's list of vendor modules, one per spec. */
export function emitEmulatorRegistry(vendors: readonly string[]): string {
  const imports = vendors.map(
    (vendor) =>
      `import { vendor as ${vendorVariable(vendor)} } from '../vendors/${vendor}/index.js';`,
  );
  const members = vendors.map((vendor) => `  '${vendor}': ${vendorVariable(vendor)},`);
  return `${generatedHeader(allSpecs)}

${imports.join('\n')}

/** Every emulated vendor by its id. */
export const vendors = {
${members.join('\n')}
} as const;
`;
}
