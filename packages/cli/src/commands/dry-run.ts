import type { Context, OpenVendor } from '../context.js';
import { redactValue } from '../output/redact.js';
import type { VendorCall } from './command.js';

/** Shows the call and the settings that a command would use, without sending a request. */
export async function showCall(context: Context, call: VendorCall): Promise<number> {
  const input = await call.readInput();
  const vendor = await context.openVendor(call.vendor);
  const { secretFields } = await call.vendor.loadSpec();
  const document = {
    vendor: call.vendor.id,
    operation: call.operation.id,
    client: vendor.settings,
    arguments: redactValue(input, secretFields),
  };
  await context.output.event({ event: 'planned', ...document });
  await context.output.result({ document, rows: rowsOf(document) });
  context.output.note('Nothing was sent.');
  return 0;
}

function rowsOf({
  vendor,
  operation,
  client,
  arguments: input,
}: {
  readonly vendor: string;
  readonly operation: string;
  readonly client: OpenVendor['settings'];
  readonly arguments: unknown;
}): readonly (readonly string[])[] {
  const facts = Object.entries({ vendor, operation, ...client });
  return [...facts, ...leavesOf(input, [])];
}

/** The values of nested arguments, each with its path: `configuration.query`. */
function leavesOf(value: unknown, path: readonly string[]): (readonly [string, string])[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
  }
  return [[path.join('.'), typeof value === 'string' ? value : JSON.stringify(value)]];
}
