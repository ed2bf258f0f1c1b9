import type { VendorEntry } from '../clients/vendor-entry.js';
import type { Context } from '../context.js';
import type { Flags } from '../input/flags.js';
import type { OperationSpec } from '../input/operation-spec.js';
import type { VendorCall, VendorCommand } from './command.js';
import { fieldOffers } from './field-offers.js';

/**
 * Runs a command for one operation of a vendor. If the vendor refuses an argument, the error names
 * it.
 */
export async function startCall(
  command: VendorCommand,
  context: Context,
  flags: Flags,
  called: { readonly vendor: VendorEntry; readonly operation: OperationSpec },
): Promise<number> {
  const { vendor, operation } = called;
  const words = ['download-tasks', command.name, vendor.id];
  if (command.role === undefined) {
    words.push(operation.id);
  }
  let input: object = {};
  const options = {
    command: words.join(' '),
    signal: context.signal,
    onInput: (read: object): void => {
      input = structuredClone(read);
    },
  };
  const call: VendorCall = {
    ...called,
    readInput: async () => {
      const { readInput } = await import('../input/read-input.js');
      return readInput(flags, operation, { ...options, ...fieldOffers(command) });
    },
    readRange: async () => {
      const { readExportRequest } = await import('../input/read-export-request.js');
      return readExportRequest(flags, operation, options);
    },
  };
  try {
    return await command.start(context, flags, call);
  } catch (error) {
    const { noteRefused } = await import('./note-refused.js');
    await noteRefused(error, { vendor, operation, input, command: options.command });
    throw error;
  }
}
