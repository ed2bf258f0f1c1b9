import { UsageError } from '../input/usage-error.js';
import type { VendorEntry } from './vendor-entry.js';
import type { OperationSpec } from '../input/operation-spec.js';

/**
 * The operation that plays a part in a task's life. Throws a UsageError where the vendor has none.
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
