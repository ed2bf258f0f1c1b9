import { callMethod } from '../clients/call-method.js';
import { defineVendorCommand } from './command.js';

/** The vendor's own response, links and secrets redacted. */
export const callCommand = defineVendorCommand({
  name: 'call',
  summary: 'call any documented operation and print its response',
  options: {},
  run: async (context, _, { vendor, operation, readInput }) => {
    const { output, signal } = context;
    const input = await readInput();
    const { client } = await context.openVendor(vendor);
    const { redactValue } = await import('../output/redact.js');
    const { secretFields } = await vendor.loadSpec();
    const response = await callMethod(client, operation.method, input, signal);
    const document = redactValue(response, secretFields) ?? null;
    await output.event({ event: 'answer', operation: operation.id, answer: document });
    await output.result({ document });
    return 0;
  },
});
