import type { Context } from '../context/context.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { createTask } from './create-task.js';
import { runFetch } from './fetch.js';
import { readWaitOptions } from './wait-options.js';

/** `export <vendor> -o DIR`: create and fetch in one step. */
export async function runExport(context: Context, vendor: VendorEntry): Promise<number> {
  // A mistake in these must show before there is a task.
  readWaitOptions(context.flags);
  const { handle } = await createTask(context, vendor, `download-tasks export ${vendor.id}`);
  context.output.note(`created ${handle}`);
  return runFetch(context, [handle]);
}
