import type { Context } from '../context/context.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { createdDocument, createTask } from './create-task.js';

/** `create <vendor>`: creates a task and prints its handle. */
export async function runCreate(context: Context, vendor: VendorEntry): Promise<number> {
  const created = await createTask(context, vendor, `download-tasks create ${vendor.id}`);
  await context.output.result({
    document: await createdDocument(vendor, created),
    text: () => created.handle,
  });
  return 0;
}
