import type { Context } from '../context/context.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';

/** Runs `create`, `list` or `export` for a vendor. */
export async function runVendorCommand(
  name: string,
  context: Context,
  vendor: VendorEntry,
): Promise<number> {
  if (name === 'create') return (await import('./create.js')).runCreate(context, vendor);
  if (name === 'list') return (await import('./list.js')).runList(context, vendor);
  return (await import('./export.js')).runExport(context, vendor);
}
