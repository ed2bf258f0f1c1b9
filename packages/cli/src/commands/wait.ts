import { dedent } from '../input/dedent.js';
import { lastOption, waitOptions } from '../input/task-options.js';
import { defineCommand } from './command.js';
import { manyHandles } from './handle-argument.js';

export const waitCommand = defineCommand({
  name: 'wait',
  summary: 'wait for any number of tasks',
  help: dedent(`

    Examples:
      $ download-tasks wait baidu-bls:bj/cfa6a654 --timeout 30m
      $ download-tasks wait - --ndjson < handles

    The exit code is 0 if every task has files, and 10 if one of them may lack rows, unless --allow-partial is given. The tasks themselves
    are never changed, however the wait ends.`),
  argument: manyHandles,
  options: { ...waitOptions, ...lastOption },
  run: async (context, options, handles) => {
    const { waitForHandles } = await import('./wait/wait-for-handles.js');
    return waitForHandles(context, handles, options);
  },
});
