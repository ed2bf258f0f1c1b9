import type { VendorEntry } from '../clients/vendor-entry.js';
import { noArgument } from '../input/argument.js';
import { defineCommand } from './command.js';

const columns = ['vendor', 'service', 'version', 'can', 'options', 'regions'] as const;

/** Shows the capabilities of each vendor from the specs. */
export const vendorsCommand = defineCommand({
  name: 'vendors',
  summary: 'show what each vendor can do',
  argument: noArgument,
  options: {},
  run: async ({ output }) => {
    const { vendors } = await import('../generated/vendors.js');
    const documents = vendors.map(dataOf);
    for (const each of documents) {
      await output.event({ event: 'vendor', ...each });
    }
    await output.result({ document: documents, head: columns, rows: vendors.map(rowOf) });
    return 0;
  },
});

function rowOf(vendor: VendorEntry): readonly string[] {
  return [
    vendor.id,
    vendor.title,
    vendor.version,
    vendor.capabilities.filter((capability) => capability !== 'support').join(', '),
    vendor.variables.map(({ name }) => `--${name}`).join(' '),
    String(vendor.regions.length),
  ];
}

/** The vendor's entry without its functions. */
function dataOf(vendor: VendorEntry): object {
  return Object.fromEntries(
    Object.entries(vendor).filter(([, value]) => typeof value !== 'function'),
  );
}
