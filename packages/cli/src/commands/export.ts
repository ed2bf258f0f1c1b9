import type { Context } from '../context/context.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { FetchJournal } from '../work/fetch-journal.js';
import { createTask } from './create-task.js';
import { fetchTasks } from './fetch.js';
import { readFetchOptions } from './fetch-options.js';

/** `export <vendor> -o DIR`: create and fetch in one step. */
export async function runExport(context: Context, vendor: VendorEntry): Promise<number> {
  const options = await readFetchOptions(context.flags);
  const { handle } = await createTask(context, vendor, `download-tasks export ${vendor.id}`);
  context.output.note(`created ${handle}`);
  const journal = await FetchJournal.open(options.directory, context.output.note);
  // The emulator counts its tasks from the start each time: files of an earlier one of this name are not those of the new one.
  journal.forget(handle);
  return fetchTasks(context, [handle], options, journal);
}
