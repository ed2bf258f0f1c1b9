import { generatedHeader } from './generated-header.js';
import type { LimitsModel, VendorModel } from './vendor-model.js';

/** `limits.ts`: the limits of one task of the vendor. */
export function emitLimits(vendor: VendorModel, { values, evidence }: LimitsModel): string {
  const doubts = Object.entries(evidence).map(
    ([name, how]) => ` \`${name}\` is not documented: ${how}.`,
  );
  return `${generatedHeader(vendor.specFile)}

import type { TaskLimits } from '@download-tasks/normalize/provider';

/** What one task of ${vendor.title} can hold, as documented.${doubts.join('')} */
export const limits = ${JSON.stringify(values, null, 2)} as const satisfies TaskLimits;
`;
}
