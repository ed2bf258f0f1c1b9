import { allSpecs, generatedHeader } from './generated-header.js';
import type { VendorModel } from './vendor-model.js';

/** The CLI's list of vendors; their code is loaded only when one is used. */
export function emitCliRegistry(vendors: readonly VendorModel[]): string {
  return `${generatedHeader(allSpecs)}

/** Every vendor that the CLI can speak to. \`load\` imports the package on first use. */
export const vendors = [
${vendors.map(vendorEntry).join('\n')}
] as const;
`;
}

function vendorEntry(vendor: VendorModel): string {
  const entry = {
    id: vendor.id,
    title: vendor.title,
    cloud: vendor.cloud,
    version: vendor.version,
    documentation: vendor.documentation,
    packageName: `@download-tasks/${vendor.id}`,
    regions: vendor.regions,
    capabilities: capabilitiesOf(vendor),
    operations: vendor.operations.map(({ id, methodName, roles, summary, documentation }) => ({
      id,
      method: methodName,
      roles,
      summary,
      documentation: documentation[0]?.url,
    })),
  };
  const data = JSON.stringify(entry, null, 2).slice(0, -2);
  return `${data},\n  load: () => import('@download-tasks/${vendor.id}/tasks'),\n},`;
}

/** The parts of the task life cycle that the vendor documents, in the order of a task's life. */
export function capabilitiesOf(vendor: VendorModel): string[] {
  const roles = new Set(vendor.operations.flatMap((operation) => operation.roles));
  return ['create', 'start', 'get', 'status', 'list', 'links', 'retry', 'delete', 'support'].filter(
    (role) => roles.has(role),
  );
}
