import { callMethod } from '../clients/call-method.js';
import { textOption } from '../input/option.js';
import { dryRunOption } from '../input/task-options.js';
import { refuseEventsIn } from '../output/output.js';
import { defineVendorCommand } from './command.js';

/** Prints the vendor's own response with links and secrets redacted. */
export const callCommand = defineVendorCommand({
  name: 'call',
  summary: 'call any documented operation and print its response',
  options: {
    file: textOption('-o, --file <file>', 'file to write the response to (default: -, stdout)', {
      offers: 'files',
    }),
    dryRun: dryRunOption,
  },
  run: async (context, { file, dryRun }, call) => {
    if (dryRun) {
      const { showCall } = await import('./dry-run.js');
      return showCall(context, call);
    }
    const { vendor, operation, readInput } = call;
    const { output, signal } = context;
    refuseEventsIn(file, output);
    const input = await readInput();
    const { client } = await context.openVendor(vendor);
    const { redactValue } = await import('../output/redact.js');
    const { secretFields } = await vendor.loadSpec();
    const response = await callMethod(client, operation.method, input, signal);
    const document = redactValue(response, secretFields) ?? null;
    await output.event({ event: 'response', operation: operation.id, response: document });
    await output.result({ document, file });
    return 0;
  },
});
