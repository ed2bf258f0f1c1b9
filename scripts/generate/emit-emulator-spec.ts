import { generatedHeader } from './generated-header.js';
import type { VendorModel } from './vendor-model.js';

/** The whole spec as data, so that the emulator needs neither a YAML parser nor the `specs/` folder. */
export function emitEmulatorSpec(vendor: VendorModel): string {
  return `${generatedHeader(vendor.specFile)}

/** ${vendor.title}: the OpenAPI document, \`x-\` vocabulary included. */
export const spec = ${JSON.stringify(vendor.document, null, 2)} as const;
`;
}
