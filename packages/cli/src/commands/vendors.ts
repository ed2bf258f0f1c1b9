import type { Context } from '../context/context.js';
import { vendors } from '../generated/vendors.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';

const columns = ['vendor', 'service', 'version', 'can', 'options', 'regions'] as const;

/** `vendors`: what each vendor can do, as its spec says. */
export async function runVendors(context: Context): Promise<number> {
  const { output } = context;
  const rows = vendors.map((vendor) => [
    vendor.id,
    vendor.title,
    vendor.version,
    vendor.capabilities.filter((capability) => capability !== 'support').join(', '),
    vendor.variables.map(({ name }) => `--${name}`).join(' '),
    String(vendor.regions.length),
  ]);
  const documents = vendors.map(dataOf);
  for (const each of documents) await output.event({ event: 'vendor', ...each });
  await output.result({ document: documents, head: columns, rows });
  return 0;
}

/** What of a vendor is data. */
function dataOf(vendor: VendorEntry): object {
  return Object.fromEntries(
    Object.entries(vendor).filter(([, value]) => typeof value !== 'function'),
  );
}
