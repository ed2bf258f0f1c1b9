import { generatedHeader } from './generated-header.js';
import type { VendorModel } from './vendor-model.js';

/**
 * The complete spec as JSON, so that the emulator needs neither a YAML parser nor the `specs/`
 * folder.
 */
export function emitEmulatorSpec(vendor: VendorModel): string {
  const note = generatedHeader(vendor.specFile).replace('// ', '');
  return `{"$comment":${JSON.stringify(note)},${JSON.stringify(vendor.document).slice(1)}`;
}
