import { findVendor } from '../../clients/find-vendor.js';
import type { OpenVendor } from '../../context.js';
import { UsageError } from '../../input/usage-error.js';
import { objectArgument, textArgument } from './tool.js';
import type { ToolArguments, ToolContext } from './tool.js';

/** Opens the vendor of a tool call, with the region and project of the call. */
export async function openNamedVendor(
  given: ToolArguments,
  { context }: ToolContext,
): Promise<OpenVendor> {
  const entry = await findVendor(textArgument(given, 'vendor') ?? '');
  const client = objectArgument(given, 'client');
  const names = entry.variables.map(({ name }) => name);
  const unknown = Object.keys(client).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`${entry.id} has no "${unknown}" in "client". Use ${names.join(', ')}.`);
  }
  return context.openVendorIn(
    entry,
    names.map((name) => textArgument(client, name)),
  );
}
