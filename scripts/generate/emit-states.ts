import { generatedHeader } from './generated-header.js';
import type { VendorModel } from './vendor-model.js';

/** `states.ts`: the vendor's task states and the normalized state of each. */
export function emitStates(vendor: VendorModel): string {
  return `${generatedHeader(vendor.specFile)}

import type { TaskState } from '@download-tasks/normalize/provider';

/** Documented task states of ${vendor.title}, in the order of a task's life, and what each means. */
export const taskStates = ${JSON.stringify(vendor.states, null, 2)} as const satisfies Readonly<Record<string, TaskState>>;
`;
}
