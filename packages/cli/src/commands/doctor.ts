import type { Context } from '../context/context.js';
import { combineExitCodes } from '../exit/exit-code.js';
import { vendors } from '../generated/vendors.js';
import { findVendor } from '../vendor/find-vendor.js';
import type { Colour } from '../output/paint.js';
import type { Check } from './check.js';
import { examine } from './examine.js';

const columns = ['vendor', 'check', 'result', 'what was found'] as const;
const colours: Readonly<Record<Check['result'], Colour>> = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  skipped: 'dim',
};

/** `doctor [vendor]`: whether a call would work, and if not, what stands in its way. */
export async function runDoctor(context: Context, id: string | undefined): Promise<number> {
  const { output } = context;
  const chosen = id === undefined ? vendors : [findVendor(id)];
  const examined = await Promise.all(
    chosen.map(async (vendor) => ({ vendor: vendor.id, ...(await examine(context, vendor)) })),
  );
  for (const each of examined) await output.event({ event: 'examined', ...each });
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
}
