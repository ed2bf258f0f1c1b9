import type { Context } from '../context/context.js';
import { redactValue } from '../output/redact.js';
import type { OperationSpec, VendorEntry } from '../vendor/vendor-entry.js';
import { readInput } from './call-input.js';

/** `call <vendor> <operation>`: the vendor's own answer, links and secrets redacted. */
export async function runCall(
  context: Context,
  vendor: VendorEntry,
  operation: OperationSpec,
): Promise<number> {
  const { flags, output, signal } = context;
  const command = `download-tasks call ${vendor.id} ${operation.id}`;
  const input = await readInput(flags, operation, { command, paging: true, signal });
  const { client } = await context.openVendor(vendor);
  const { secretFields } = await vendor.loadSpec();
  const answer = redactValue(
    await callMethod(client, operation.method, input, signal),
    secretFields,
  );
  const document = answer ?? null;
  await output.event({ event: 'answer', operation: operation.id, answer: document });
  await output.result({ document });
  return 0;
}

/** The client's method of an operation. Its name comes from the same spec as the client, so that it is there. */
export async function callMethod(
  client: object,
  method: string,
  input: object,
  signal: AbortSignal,
): Promise<unknown> {
  const call: unknown = Reflect.get(client, method);
  if (typeof call !== 'function') throw new Error(`The client has no method ${method}.`);
  const answer: unknown = await Reflect.apply(call, client, [input, { signal }]);
  return answer;
}
