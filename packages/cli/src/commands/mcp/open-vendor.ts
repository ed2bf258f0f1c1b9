import { findVendor } from '../../clients/find-vendor.js';
import type { OpenVendor } from '../../context.js';
import { UsageError } from '../../input/usage-error.js';
import { objectArgument, textArgument } from './tool.js';
import type { ToolArguments, ToolContext } from './tool.js';

/** The vendor that a call names, with the region and project that it gives. */
export async function openNamedVendor(
  given: ToolArguments,
  { context }: ToolContext,
): Promise<OpenVendor> {
  const entry = await findVendor(textArgument(given, 'vendor') ?? '');
  const client = objectArgument(given, 'client');
  const names = entry.variables.map(({ name }) => name);
  const unknown = Object.keys(client).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`${entry.id} has no "${unknown}" in "client". Take ${names.join(', ')}.`);
  }
  return context.openVendorIn(
    entry,
    names.map((name) => textArgument(client, name)),
  );
}
