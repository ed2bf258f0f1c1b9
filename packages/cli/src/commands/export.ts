import { fetchOptions, waitOptions } from '../input/task-options.js';
import { defineVendorCommand } from './command.js';

export const exportCommand = defineVendorCommand({
  name: 'export',
  summary: 'create a task, wait for it and fetch its files',
  role: 'create',
  options: { ...waitOptions, ...fetchOptions },
  run: async (context, options, call) => {
    const { makeDirectory } = await import('./fetch/make-directory.js');
    const directory = await makeDirectory(options.output);
    const { createTask } = await import('./create-task.js');
    const { handle } = await createTask(context, call);
    context.output.note(`created ${handle}`);
    const { FetchJournal } = await import('./fetch/fetch-journal.js');
    const journal = await FetchJournal.open(directory, context.output.note);
    // The emulator counts its tasks from the start each time: files of an earlier one of this name are not those of the new one.
    journal.forget(handle);
    const { fetchTasks } = await import('./fetch/fetch-tasks.js');
    return fetchTasks(context, [handle], { ...options, directory, journal });
  },
});
