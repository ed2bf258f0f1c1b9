import { changeProfile, readProfile } from '../../clients/edit-config.js';
import { findVendor } from '../../clients/find-vendor.js';
import { settingLabel } from '../../clients/setting-name.js';
import type { VendorEntry } from '../../clients/vendor-entry.js';
import type { Context } from '../../context.js';
import { vendors } from '../../generated/vendors.js';
import { askSettings } from './ask-settings.js';
import { type Asker, createAsker } from '../../output/ask.js';

/**
 * Prompts for a vendor and its settings, and writes them. Resolves with the vendor, even if there
 * was nothing to write.
 */
export async function configure(context: Context, id: string | undefined): Promise<VendorEntry> {
  const asker = createAsker(context.signal);
  try {
    const vendor = await (id === undefined ? chooseVendor(asker) : findVendor(id));
    await changeSettings(context, asker, vendor);
    return vendor;
  } finally {
    asker.close();
  }
}

async function chooseVendor({ ask, say }: Asker): Promise<VendorEntry> {
  const width = Math.max(...vendors.map((vendor) => vendor.id.length));
  for (const [index, { id, title }] of vendors.entries()) {
    say(`  ${index + 1}  ${id.padEnd(width)}  ${title}`);
  }
  const answer = await ask('Vendor, by number or name', '1');
  return vendors[Number(answer) - 1] ?? findVendor(answer);
}

async function changeSettings(
  { configPlace: place, output }: Context,
  asker: Asker,
  vendor: VendorEntry,
): Promise<void> {
  const profile = await readProfile(place);
  const changes = await askSettings(asker, vendor, profile);
  const where = `profile "${profile.name}" of ${place.path}`;
  if (changes.length === 0) {
    output.note(`Nothing to change in ${where}.`);
    return;
  }
  asker.say(`New settings for ${where}:`);
  for (const change of changes) {
    asker.say(`  ${settingLabel(change)} = ${change.value ?? ''}`);
  }
  const answer = await asker.ask('Write these settings? (y/n)', 'y');
  if (/^y(?:es)?$/i.test(answer)) {
    await changeProfile(place, changes);
    output.note(`Written to ${place.path}.`);
  } else {
    output.note('Nothing was written.');
  }
}
