import { emitCliOperations } from './emit-cli-operations.js';
import { emitCounting } from './emit-counting.js';
import { emitEmulatorSpec } from './emit-emulator-spec.js';
import { emitLimits } from './emit-limits.js';
import { emitMethods } from './emit-methods.js';
import { emitSchema } from './emit-schema.js';
import { emitService } from './emit-service.js';
import { emitStates } from './emit-states.js';
import type { VendorModel } from './vendor-model.js';

/** Every file that depends on one spec only: path → text, not yet formatted. */
export async function vendorFiles(vendor: VendorModel): Promise<Map<string, string>> {
  const folder = `packages/${vendor.id}/src/generated`;
  const { limits } = vendor;
  const counts = vendor.operations.flatMap((operation) =>
    operation.count === undefined ? [] : [emitCounting(vendor, operation, operation.count)],
  );
  return new Map([
    [`${folder}/schema.ts`, await emitSchema(vendor)],
    [`${folder}/service.ts`, emitService(vendor)],
    [`${folder}/methods.ts`, emitMethods(vendor)],
    [`${folder}/states.ts`, emitStates(vendor)],
    ...(limits === undefined ? [] : [[`${folder}/limits.ts`, emitLimits(vendor, limits)] as const]),
    ...counts.map((text) => [`${folder}/counting.ts`, text] as const),
    [`packages/cli/src/generated/${vendor.id}.ts`, emitCliOperations(vendor)],
    [`packages/emulator/src/generated/${vendor.id}.json`, emitEmulatorSpec(vendor)],
  ]);
}
