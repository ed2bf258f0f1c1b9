import type { CountLayout } from '@download-tasks/normalize/provider';
import { generatedHeader } from './generated-header.js';
import type { OperationModel, VendorModel } from './vendor-model.js';

/** `counting.ts`: where the response of the vendor's counting operation holds the rows by time. */
export function emitCounting(
  vendor: VendorModel,
  { id }: OperationModel,
  count: CountLayout,
): string {
  return `${generatedHeader(vendor.specFile)}

import type { CountLayout } from '@download-tasks/normalize/provider';

/** Where a response of \`${id}\` holds the rows by time. */
export const countLayout = ${JSON.stringify(count, null, 2)} as const satisfies CountLayout;
`;
}
