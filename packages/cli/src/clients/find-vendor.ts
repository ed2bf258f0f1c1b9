import { UsageError } from '../input/usage-error.js';
import type { VendorEntry } from './vendor-entry.js';

/** Returns the vendor with an id. Throws a UsageError that lists all vendors. */
export async function findVendor(id: string): Promise<VendorEntry> {
  const { vendors } = await import('../generated/vendors.js');
  const entry = vendors.find((vendor) => vendor.id === id);
  if (entry !== undefined) {
    return entry;
  }
  const known = vendors.map((vendor) => vendor.id).join(', ');
  throw new UsageError(`Unknown vendor "${id}". Use one of ${known}.`);
}
