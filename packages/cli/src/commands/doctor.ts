import { findVendor } from '../clients/find-vendor.js';
import type { Argument } from '../input/argument.js';
import { kebabCase } from '../input/kebab-case.js';
import { type OptionSpecs, textOption } from '../input/option.js';
import { combineExitCodes } from '../output/exit-codes.js';
import type { Colour } from '../output/paint.js';
import { defineCommand } from './command.js';
import type { Check } from './doctor/check.js';

const columns = ['vendor', 'check', 'result', 'what was found'] as const;
const colours: Readonly<Record<Check['result'], Colour>> = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  skipped: 'dim',
};

const optionalVendor: Argument<string | undefined> = {
  usage: '[vendor]',
  description: '',
  offers: async () => {
    const { vendors } = await import('../generated/vendors.js');
    return vendors.map(({ id, title }) => ({ value: id, description: title }));
  },
  read: ([id]) => id,
};

/** Whether a call would work, and if not, what stands in its way. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'check credentials, endpoint, clock and signature, of one vendor or of all',
  argument: optionalVendor,
  options: {},
  loadOptions: loadVariableOptions,
  run: async (context, _, id) => {
    const { output } = context;
    const { vendors } = await import('../generated/vendors.js');
    const { examine } = await import('./doctor/examine.js');
    const chosen = id === undefined ? vendors : [await findVendor(id)];
    const examined = await Promise.all(
      chosen.map(async (vendor) => ({ vendor: vendor.id, ...(await examine(context, vendor)) })),
    );
    for (const each of examined) {
      await output.event({ event: 'examined', ...each });
    }
    const rows = examined.flatMap(({ vendor, checks }) =>
      checks.map(({ name, result, detail }) => [
        vendor,
        name,
        { text: result, colour: colours[result] },
        detail,
      ]),
    );
    await output.result({ document: examined, head: columns, rows });
    return combineExitCodes(examined.map(({ exitCode }) => exitCode));
  },
});

/** `--region`, `--project` and whatever else a vendor's host depends on. */
async function loadVariableOptions(): Promise<OptionSpecs> {
  const { vendors } = await import('../generated/vendors.js');
  const names = new Set(vendors.flatMap(({ variables }) => variables.map(({ name }) => name)));
  const options = [...names].map((name) => {
    const help = `the ${name}, where the vendor needs one`;
    return [name, textOption(`--${kebabCase(name)} <${name}>`, help)] as const;
  });
  return Object.fromEntries(options);
}
