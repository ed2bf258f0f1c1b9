import type { VendorEntry } from '../../clients/vendor-entry.js';
import type { Context } from '../../context.js';
import { combineExitCodes } from '../../output/exit-codes.js';
import type { Colour } from '../../output/paint.js';
import type { Check } from './check.js';
import { examine } from './examine.js';

const columns = ['vendor', 'check', 'result', 'detail'] as const;
const colours: Readonly<Record<Check['result'], Colour>> = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  skipped: 'dim',
};

/** Checks vendors, reports all checks, and resolves with the exit code. */
export async function runDoctor(
  context: Context,
  vendors: readonly VendorEntry[],
): Promise<number> {
  const { output } = context;
  const examined = await Promise.all(
    vendors.map(async (vendor) => ({ vendor: vendor.id, ...(await examine(context, vendor)) })),
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
}
