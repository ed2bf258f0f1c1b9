import { findVendor } from '../clients/find-vendor.js';
import { kebabCase } from '../input/kebab-case.js';
import { type OptionSpecs, textOption } from '../input/option.js';
import { defineCommand } from './command.js';
import { optionalVendor } from './optional-vendor.js';

/** Checks whether a call would work, and reports what prevents it. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'check the credentials, endpoint, clock and signature of one vendor or of all vendors',
  argument: optionalVendor,
  options: {},
  loadOptions: loadVariableOptions,
  run: async (context, _, id) => {
    const { vendors } = await import('../generated/vendors.js');
    const { runDoctor } = await import('./doctor/run-doctor.js');
    return runDoctor(context, id === undefined ? vendors : [await findVendor(id)]);
  },
});

/** `--region`, `--project` and any other variables of a vendor's host. */
async function loadVariableOptions(): Promise<OptionSpecs> {
  const { vendors } = await import('../generated/vendors.js');
  const names = new Set(vendors.flatMap(({ variables }) => variables.map(({ name }) => name)));
  const options = [...names].map((name) => {
    const help = `the ${name}, if the vendor needs one`;
    return [name, textOption(`--${kebabCase(name)} <${name}>`, help)] as const;
  });
  return Object.fromEntries(options);
}
