import { UsageError } from '../input/usage-error.js';
import type { VendorEntry } from './vendor-entry.js';
import type { OperationSpec } from '../input/operation-spec.js';

/**
 * Returns the operation for a step of a task's lifecycle. Throws a UsageError if the vendor has
 * none.
 */
export async function operationOf(vendor: VendorEntry, role: string): Promise<OperationSpec> {
  const { operations } = await vendor.loadSpec();
  const operation = operations.find(({ roles }) => roles.includes(role));
  if (operation !== undefined) {
    return operation;
  }
  throw new UsageError(
    `${vendor.id} cannot ${role}. \`download-tasks vendors\` shows what each vendor can do.`,
  );
}
