import process from 'node:process';
import type { CreatedTask } from '@download-tasks/normalize';
import { rememberTask } from '../clients/last-task.js';
import type { VendorEntry } from '../clients/vendor-entry.js';
import type { Context } from '../context.js';
import { redactValue } from '../output/redact.js';
import type { VendorCall } from './command.js';

/**
 * Creates a task from the options of a command and reports it. An interruption before the response
 * leaves it unknown whether the task exists.
 */
export async function createTask(
  context: Context,
  { vendor, readInput }: VendorCall,
): Promise<CreatedTask> {
  const { signal, output } = context;
  const input = await readInput();
  const { tasks } = await context.openVendor(vendor);
  try {
    const created = await tasks.create(input, { signal });
    await remember(context, created.handle);
    await output.event({
      event: 'created',
      handle: created.handle,
      vendor: created.vendor,
      id: created.id,
    });
    return created;
  } catch (error) {
    if (signal.aborted) {
      output.note(
        'Interrupted while the task was being created: it may exist. Check whether it exists before you create it again.',
      );
    }
    throw error;
  }
}

/** For `--last`. Tasks of an emulator that this command started do not outlive it. */
async function remember({ options }: Context, handle: string): Promise<void> {
  if (!options.emulator) {
    await rememberTask(process.env, process.cwd(), handle);
  }
}

/** Returns the document of a created task. */
export async function createdDocument(vendor: VendorEntry, created: CreatedTask): Promise<object> {
  const { secretFields } = await vendor.loadSpec();
  return { ...created, raw: redactValue(created.raw, secretFields) };
}
