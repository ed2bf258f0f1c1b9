import type { Context } from '../context/context.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { createdDocument, createTask } from './create-task.js';

/** `create <vendor>`: creates a task and prints its handle. */
export async function runCreate(context: Context, vendor: VendorEntry): Promise<number> {
  const created = await createTask(context, vendor, `download-tasks create ${vendor.id}`);
  try {
    const document = await createdDocument(vendor, created);
    await context.output.result({ document, rows: [[created.handle]] });
  } catch (error) {
    // There is a task, whatever became of the output.
    context.output.note(`created ${created.handle}`);
    throw error;
  }
  return 0;
}
