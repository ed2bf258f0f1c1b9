import { dedent } from '../input/dedent.js';
import { dryRunOption, fetchOptions, lastOption, waitOptions } from '../input/task-options.js';
import { defineCommand } from './command.js';
import { manyHandles } from './handle-argument.js';

export const fetchCommand = defineCommand({
  name: 'fetch',
  summary: 'wait for tasks, download and verify their files; resumes after an interruption',
  help: dedent(`

    Examples:
      $ download-tasks fetch baidu-bls:bj/cfa6a654 -o out
      $ download-tasks fetch --last -o - | head
      $ download-tasks list baidu-bls --state succeeded | download-tasks fetch - -o out

    Waits until each task has files, then downloads and verifies them. After Ctrl-C or a crash, run the same command again to resume:
    complete files, which .download-tasks.json in the folder lists, are not downloaded again. The exit code is 10 if a task may lack
    rows because it stopped at its limit, unless --allow-partial is given.`),
  argument: manyHandles,
  options: { ...waitOptions, ...fetchOptions, ...lastOption, dryRun: dryRunOption },
  run: async (context, options, handles) => {
    if (options.dryRun) {
      const { planFetch } = await import('./fetch/plan-fetch.js');
      return planFetch(context, handles, options);
    }
    if (options.directory === '-') {
      const { fetchToStdout } = await import('./fetch/fetch-to-stdout.js');
      return fetchToStdout(context, handles, options);
    }
    const { makeDirectory } = await import('./fetch/make-directory.js');
    const directory = await makeDirectory(options.directory);
    const { FetchJournal } = await import('./fetch/fetch-journal.js');
    const journal = await FetchJournal.open(directory, context.output.note);
    const { fetchTasks } = await import('./fetch/fetch-tasks.js');
    return fetchTasks(context, handles, { ...options, directory, journal });
  },
});
