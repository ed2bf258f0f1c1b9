import type { Context } from '../../context.js';
import { checkStdout } from '../../output/write-to-stdout.js';
import type { VendorCall } from '../command.js';
import { createTask } from '../create-task.js';
import { FetchJournal } from '../fetch/fetch-journal.js';
import { fetchToStdout } from '../fetch/fetch-to-stdout.js';
import { fetchTasks, type FetchOptions } from '../fetch/fetch-tasks.js';
import { makeDirectory } from '../fetch/make-directory.js';

/**
 * Creates exactly one task, even if it omits rows, and fetches its files. Resolves with the exit
 * code.
 */
export async function exportSingle(
  context: Context,
  call: VendorCall,
  options: FetchOptions,
): Promise<number> {
  if (options.directory === '-') {
    checkStdout(context.output);
    const created = await createTask(context, call);
    context.output.note(`created ${created.handle}`);
    return fetchToStdout(context, [created.handle], options);
  }
  const directory = await makeDirectory(options.directory);
  const { handle } = await createTask(context, call);
  context.output.note(`created ${handle}`);
  const journal = await FetchJournal.open(directory, context.output.note);
  // Each emulator numbers its tasks from the start, so existing files under this handle may belong
  // to a task of an earlier emulator.
  journal.forget(handle);
  return fetchTasks(context, [handle], { ...options, directory, journal });
}
