import { allSpecs, generatedHeader } from './generated-header.js';
import { vendorTypeName } from './names.js';
import type { VendorModel } from './vendor-model.js';

/**
 * The CLI's list of vendors. The code of a vendor and the help of its operations are loaded only on
 * use.
 */
export function emitCliRegistry(vendors: readonly VendorModel[]): string {
  return `${generatedHeader(allSpecs)}

import type { VendorEntry } from '../clients/vendor-entry.js';

/** Every vendor that the CLI can speak to. Its package and the help of its operations are imported on first use. */
export const vendors: readonly VendorEntry[] = [
${vendors.map(vendorEntry).join('\n')}
];
`;
}

function vendorEntry(vendor: VendorModel): string {
  const entry = {
    id: vendor.id,
    title: vendor.title,
    cloud: vendor.cloud,
    version: vendor.version,
    documentation: vendor.documentation,
    variables: vendor.variables.map((variable) => ({
      ...variable,
      description: oneLine(variable.description),
    })),
    networks: Object.keys(vendor.endpoints),
    regions: vendor.regions,
    capabilities: capabilitiesOf(vendor),
  };
  const data = JSON.stringify(entry, null, 2).slice(0, -2);
  const name = vendorTypeName(vendor.id);
  const packageName = `@download-tasks/${vendor.id}`;
  return `${data},
  loadSpec: () => import('./${vendor.id}.js'),
  load: async () => {
    const [{ create${name}Client }, { create${name}Tasks }] = await Promise.all([
      import('${packageName}'),
      import('${packageName}/tasks'),
    ]);
    return { createClient: create${name}Client, createTasks: create${name}Tasks };
  },
},`;
}

/** The steps of the task lifecycle that the vendor documents, in order. */
export function capabilitiesOf(vendor: VendorModel): string[] {
  const roles = new Set(vendor.operations.flatMap((operation) => operation.roles));
  return [
    'create',
    'start',
    'get',
    'status',
    'list',
    'count',
    'links',
    'cancel',
    'retry',
    'delete',
    'support',
  ].filter((role) => roles.has(role));
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
