import type { CreatedTask } from '@download-tasks/normalize';
import type { Context } from '../context/context.js';
import { redactValue } from '../output/redact.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { readInput } from './call-input.js';
import { operationOf } from './operation-of.js';

/** Creates a task from the options of a command, and says so. Until the answer is there, an interruption leaves its fate open. */
export async function createTask(
  context: Context,
  vendor: VendorEntry,
  command: string,
): Promise<CreatedTask> {
  const operation = await operationOf(vendor, 'create');
  const { flags, signal, output } = context;
  const input = await readInput(flags, operation, { command, paging: true, signal });
  const { tasks } = await context.openVendor(vendor);
  try {
    const created = await tasks.create(input, { signal });
    await output.event({
      event: 'created',
      handle: created.handle,
      vendor: created.vendor,
      id: created.id,
    });
    return created;
  } catch (error) {
    if (signal.aborted)
      output.note(
        'Interrupted while the task was being created: it may exist. Look for it before you create it again.',
      );
    throw error;
  }
}

/** The document of a task that was created. */
export async function createdDocument(vendor: VendorEntry, created: CreatedTask): Promise<object> {
  const { secretFields } = await vendor.loadSpec();
  return { ...created, raw: redactValue(created.raw, secretFields) };
}
