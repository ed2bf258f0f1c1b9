import { dedent } from '../input/dedent.js';
import { fetchOptions, waitOptions } from '../input/task-options.js';
import { defineCommand } from './command.js';
import { manyHandles } from './handle-argument.js';

export const fetchCommand = defineCommand({
  name: 'fetch',
  summary: 'wait, download and verify; goes on where it was interrupted',
  help: dedent(`

    Examples:
      $ download-tasks fetch baidu-bls:bj/cfa6a654 -o out
      $ download-tasks list baidu-bls --state succeeded | download-tasks fetch - -o out

    Waits until each task has files, then downloads and verifies them. After Ctrl-C or a crash, the same command goes on: files that are
    whole are left alone, as .download-tasks.json in the folder says. Ends with 10 when a task may lack rows, as it stopped at its
    limit, unless --allow-partial is given.`),
  argument: manyHandles,
  options: { ...waitOptions, ...fetchOptions },
  run: async (context, options, handles) => {
    const { makeDirectory } = await import('./fetch/make-directory.js');
    const directory = await makeDirectory(options.output);
    const { FetchJournal } = await import('./fetch/fetch-journal.js');
    const journal = await FetchJournal.open(directory, context.output.note);
    const { fetchTasks } = await import('./fetch/fetch-tasks.js');
    return fetchTasks(context, handles, { ...options, directory, journal });
  },
});
